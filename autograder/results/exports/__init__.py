"""Hand grades on: to a spreadsheet, to nbgrader's CSV, to Canvas, Moodle and Gradescope."""
