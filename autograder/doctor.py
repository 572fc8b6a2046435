"""Say what works on this machine, and what to do about what does not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.authoring.course_tree import CourseTree
from autograder.words import _, ngettext, translated

if TYPE_CHECKING:
    from packaging.requirements import Requirement

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "firefox")


@dataclass(frozen=True)
class Finding:
    """One line of the table; what is essential decides the exit status."""

    what: str
    works: bool
    sentence: str
    essential: bool = False


def examine(course: CourseTree) -> int:
    """Print the table; return 0 where the essentials work."""
    from rich.console import Console
    from rich.table import Table

    findings = [
        python_version(sys.version_info[:3]),
        packages(course.root),
        built(course),
        confinement(),
        browser(),
        fonts(),
    ]
    table = Table(_("what"), _("works"), _("in words"), title=_("What works here"))
    for finding in findings:
        verdict = _("yes") if finding.works else (_("NO") if finding.essential else _("no"))
        table.add_row(finding.what, verdict, finding.sentence)
    # Piped into a file, a table as wide as its sentences reads better than a folded one.
    console = Console() if sys.stdout.isatty() else Console(width=140)
    console.print(table)
    return 1 if any(f.essential and not f.works for f in findings) else 0


def python_version(version: tuple[int, ...]) -> Finding:
    """Judge this Python."""
    words = ".".join(map(str, version))
    if version < (3, 11):
        said = _("{version}; install 3.11 or newer.").format(version=words)
        return Finding("Python", False, said, essential=True)
    said = _("{version} at {path}").format(version=words, path=sys.executable)
    return Finding("Python", True, said, essential=True)


def packages(root: Path) -> Finding:
    """Compare what is installed with what the course asks for and was tested with."""
    tested = {need.name: str(need.specifier)[2:] for need in _needs(root / "constraints.txt")}
    wanted = [need.name for need in _needs(root / "requirements.txt")]
    missing = [name for name in wanted if _installed(name) is None]
    other = [
        _("{name} {version} (tested: {other})").format(
            name=name, version=_installed(name), other=tested[name])
        for name in wanted
        if name not in missing and _installed(name) != tested.get(name)
    ]
    if missing:
        sentence = _("missing: {names}. Delete .venv and start any command again.").format(
            names=", ".join(missing))
    elif other:
        sentence = _("other than tested: {names}").format(names=", ".join(other))
    else:
        sentence = _("all {count} are there, in the tested versions.").format(count=len(wanted))
    return Finding(_("packages"), not missing, sentence, essential=True)


def _needs(path: Path) -> list[Requirement]:
    """Read the lines of a requirements file that count under this Python, on this system."""
    from packaging.requirements import Requirement

    lines = [line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines()]
    needs = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return [need for need in needs if need.marker is None or need.marker.evaluate()]


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def built(course: CourseTree) -> Finding:
    """Look for the notebooks."""
    paths = [course.lesson(name) for name in course.lessons()]
    paths += [course.release(lab) for lab in course.labs()]
    missing = [course.shown(path) for path in paths if not path.exists()]
    if missing:
        sentence = _("missing: {names}. Run: python course.py build").format(
            names=", ".join(missing))
    else:
        sentence = _("all {count} are built.").format(count=len(paths))
    return Finding(_("notebooks"), not missing, sentence, essential=True)


def confinement() -> Finding:
    """Find out how far untrusted notebooks can be confined."""
    from autograder.sandbox import cgroup, confine

    rung, steps = confine.probe(), confine.explain()
    said = "\n".join(f"{name}: {translated(sentence)}" for name, _works, sentence in steps)
    said += "\n" + _("control groups: {said}").format(said=translated(cgroup.find().sentence))
    used = _("rung {rung!r} is used.").format(rung=rung)
    return Finding(_("confinement"), rung != "none", f"{used}\n{said}")


def browser() -> Finding:
    """Look for a browser that JupyterLab can open and tests can drive."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return Finding(_("browser"), True, path)
    if sys.platform in ("win32", "darwin"):
        return Finding(_("browser"), True, _("the system's own will be opened."))
    return Finding(_("browser"), False, _("none found; JupyterLab prints an address to open "
                                          "elsewhere. apt install chromium"))


def fonts() -> Finding:
    """Look for a font that charts and a headless browser can draw with."""
    lister = shutil.which("fc-list")
    if lister:
        done = subprocess.run([lister], capture_output=True, text=True, check=False)
        count = len(done.stdout.splitlines())
        if count:
            said = ngettext("{count} face.", "{count} faces.", count).format(count=count)
            return Finding(_("fonts"), True, said)
        return Finding(_("fonts"), False, _("none; pages show boxes. apt install "
                                            "fonts-dejavu-core"))
    return Finding(_("fonts"), True, _("charts bring their own; this system does not list "
                                       "others."))
