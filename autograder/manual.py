"""What each verb of `python course.py` is for, in words that teach it."""

from __future__ import annotations

WELCOME = """\
Descent: a first course in neural networks, from NumPy alone. The notebooks grade themselves
and name the mistake.

  I want to learn                python course.py lab
  I want to see grading work     python course.py demo
  I teach, and want to grade     python course.py grade week2_logistic_regression
  I write the course             python course.py build

Everything that is needed is installed into .venv beside this file, once, at the first command.
"""
TEACH = {
    "lab": (
        "Open the lessons and labs in JupyterLab.",
        "Copies what is not there yet into work/ and starts JupyterLab there. Your own work is "
        "never overwritten. Arguments that are not known here go to JupyterLab.",
        "lab --no-browser --port=8890",
    ),
    "demo": (
        "Grade a made-up class of sixteen in all seven labs, and look at the results in demo/.",
        "Some of its notebooks are right, some hold known mistakes, some attack the grader.",
        "demo --lab week4_building_blocks",
    ),
    "test": (
        "Run all tests, then prove that every built file is current.",
        "Arguments that are not known here go to pytest.",
        "test -k sigmoid",
    ),
    "build": (
        "Build notebooks, releases and public cases from content/ and autograder/.",
        "Stops before it would overwrite a notebook that was edited in the browser. With --check "
        "it writes nothing and lists what is out of date.",
        "build --check",
    ),
    "carry": (
        "Carry an edit made in the browser back into the text that it was built from.",
        "Prose and cells go to content/, answers to autograder/reference/. Then everything is "
        "built again.",
        "carry source/week2_logistic_regression/week2_logistic_regression.ipynb",
    ),
    "release": (
        "Enter labs into the gradebook and say what to hand out.",
        "Runs nbgrader's own generate_assignment, for one lab or for all.",
        "release week2_logistic_regression",
    ),
    "grade": (
        "Grade submitted notebooks in a sandbox, into gradebook.db.",
        "Reads submitted/STUDENT/LAB/LAB.ipynb. Notebooks are not trusted: each runs confined, and "
        "nothing that it says about its own points is believed. What was graded before and has not "
        "changed since is not graded again, so a run that was stopped goes on where it was.",
        "grade week2_logistic_regression --jobs 2 --json grades.json",
    ),
    "regrade": (
        "Give one grade again, and show every hidden test behind it: for an appeal.",
        "Asks the same notebook the same questions, and says whether the result is the kept one "
        "to the byte, or what has changed since. Writes nothing into the gradebook. What it shows "
        "holds hidden tests and expected values: it is for instructors alone.",
        "regrade week2_logistic_regression --student student04 --explain propagate",
    ),
    "report": (
        "Write the class report: what to say in the next lecture, and whom to look at.",
        "Made from the last grading of the lab: how each exercise went, the mistakes by name and "
        "one sentence to say about them, wrong answers that are unusually alike, notebooks that "
        "were stopped.",
        "report week2_logistic_regression",
    ),
    "export": (
        "Hand grades on: a table, nbgrader's CSV, Canvas, Moodle, Gradescope.",
        "Points come from gradebook.db: manual scores, late penalties and comments count. Canvas "
        "and Moodle need the list of the class that they export themselves: --roster. Every cell "
        "is safe to open in a spreadsheet. docs/exports.md shows each format.",
        "export week2_logistic_regression --to canvas --roster canvas.csv",
    ),
    "bundle": (
        "Make a zip for people who do not have this folder.",
        "Notebooks, labs, utils/, data/ and how to start. Answers are in it only as hint and "
        "solution show them, which nobody reads by accident; --without-help leaves them out. "
        "--instructor makes a zip of the whole course, answers and grader too, for a colleague; "
        "--gradescope makes the zip that grades a lab there, with answers and a secret in it; "
        "--github-classroom a lab's starter repository, whose workflow gives advice and no grade.",
        "bundle --gradescope week2_logistic_regression",
    ),
    "site": (
        "Build the course as web pages: lessons with their results, labs as students get them.",
        "Runs every lesson and writes a folder that opens in a browser as it is, or from any web "
        "server: with search, a dark theme, and no request to another host. What builds it is "
        "installed into .venv at the first call.",
        "site --output public",
    ),
    "lite": (
        "Build a page on which the whole course runs in the browser alone: JupyterLite.",
        "Writes a folder of plain files for any web server: lessons, labs, checks, hints, data. "
        "Nobody installs anything, and what learners write stays in their browser. Python itself "
        "(Pyodide) comes from a public address, or from the page where --pyodide names a folder "
        "that holds it unpacked: then it asks no other host. What builds it is installed into "
        ".venv at the first call.",
        "lite --output public",
    ),
    "container": (
        "Grade, or run demo or test, in a Linux container: with Docker or Podman.",
        "On macOS, which cannot confine notebooks itself, grade and regrade do so unasked. The "
        "container has no network, sees no files but the course's and what is named to it, and is "
        "bounded in memory and processes; in it the kernel holds each notebook as on Linux. It is "
        "made at the first call, which takes a few minutes and needs the network.",
        "container grade week2_logistic_regression",
    ),
    "data": (
        "Build a larger data set from the network: cats and other things from CIFAR-10.",
        "Downloads 170 MB once, compares the checksum, and goes on where a download stopped. "
        'Then data.load("cifar_cats") loads it.',
        "data cifar-cats --pictures 2000",
    ),
    "doctor": (
        "Say what works on this machine, and what to do about the rest.",
        "Python, packages, how far untrusted notebooks can be confined, browser, fonts.",
        "doctor",
    ),
}
