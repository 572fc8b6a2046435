"""nbgrader's settings for this course, read by every nbgrader command that runs in this folder."""

from importlib.util import find_spec

from autograder.results.frame import TEMPLATES

# Found, not imported: importing nbgrader takes two seconds, and our own commands do without it.
NBGRADER = find_spec("nbgrader").submodule_search_locations[0]

c = get_config()  # noqa: F821 - nbgrader defines it before it reads this file

c.CourseDirectory.course_id = "descent"

# What students find where an answer stood. check() knows it as "not attempted yet".
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError  # write your code here"}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# nbgrader's own steps, then one that signs the notebook, so that build sees later edits.
c.GenerateAssignment.preprocessors.append("autograder.authoring.stamp.StampRelease")

# Grading: no student's code runs in nbgrader, and no point is read from a cell's output.
c.Autograde.exporter_class = "autograder.nbgrader_plugin.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
    "autograder.nbgrader_plugin.RepairNotebook",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_plugin.OracleGrade",
    "autograder.nbgrader_plugin.SaveOracleGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# `nbgrader export`: the same columns, quoted, and no cell that a spreadsheet would run.
c.ExportApp.plugin_class = "autograder.results.exports.nbgrader_csv.SafeCsvExportPlugin"

# Feedback pages that name the exercises; ours come first, Formgrader's own pages are nbgrader's.
c.GenerateFeedback.exporter_class = "autograder.results.feedback_page.FeedbackPage"
c.HTMLExporter.extra_template_basedirs = [
    str(TEMPLATES),
    f"{NBGRADER}/server_extensions/formgrader/templates",
]
# Formulas that a browser draws by itself, in Formgrader as on those pages: no other host is asked.
c.HTMLExporter.filters = {"markdown2html": "autograder.results.formulas.markdown2html"}

# All settings as raw text on top of Formgrader: no help to anybody who grades.
c.FormgradeExtension.debug = False
