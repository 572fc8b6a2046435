"""What is written without nbgrader is what nbgrader would have written."""

from __future__ import annotations

import pytest

from autograder.results.entry import checksum
from autograder.results.frame import open_course
from autograder.results.tables import TABLES
from autograder.results.timestamp import utc

from .conftest import lab_cells


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_the_columns_that_nbgrader_has(table):
    from nbgrader.api import Base

    theirs = Base.metadata.tables[table.name].columns
    for column in table.columns:
        assert type(column.type) is type(theirs[column.name].type)


@pytest.mark.parametrize("name", ["grade", "comment", "submitted_notebook", "submitted_assignment"])
def test_no_column_that_must_be_filled_is_left_out_of_a_new_row(name):
    from nbgrader.api import Base

    ours = next(table for table in TABLES if table.name == name)
    needed = {column.name for column in Base.metadata.tables[name].columns if not column.nullable}
    assert needed <= set(ours.columns.keys())


@pytest.mark.parametrize("cell", [cell for cell in lab_cells() if cell["metadata"]])
def test_a_checksum_is_that_of_nbgrader(cell):
    from nbformat import from_dict
    from nbgrader.utils import compute_checksum

    assert checksum(cell) == compute_checksum(from_dict(cell))


STAMPS = """2026-01-03 00:00:00 UTC|2026-01-03 00:00:00.123456 UTC|2026-01-03 00:00:00 CET
2026-06-03 00:00:00 Europe/Berlin|2026-01-03 00:00:00 Nowhere/None|2026-01-03T10:00:00+02:00
2026-01-03 00:00:00 +3600|2026-01-03 00:00:00|3 Jan 2026 10:00|2026-01-03 10:00 PM""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_timestamp_means_what_it_means_to_nbgrader(stamp):
    from nbgrader.utils import parse_utc

    assert utc(stamp) == parse_utc(stamp)


CONFIGURED = """
c = get_config()
c.CourseDirectory.course_id = ' physics '
c.CourseDirectory.submitted_directory = 'inbox'
c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'
"""
OLD_NAMES = "c = get_config()\nc.NbGrader.db_url = 'sqlite:////tmp/elsewhere.db'\n"


@pytest.mark.parametrize("settings", [CONFIGURED, OLD_NAMES, "c = get_config()\n"])
def test_a_course_is_read_from_its_configuration_as_nbgrader_reads_it(tmp_path, settings):
    (tmp_path / "nbgrader_config.py").write_text(settings)
    course = open_course(tmp_path)
    theirs = course.for_nbgrader()
    assert (course.course_id, course.db_url) == (theirs.course_id, theirs.db_url)
    for step in ("source", "submitted", "feedback"):
        folder = getattr(theirs, f"{step}_directory")
        assert str(course.folder(step, "ada", "lab")) == theirs.format_path(folder, "ada", "lab")
