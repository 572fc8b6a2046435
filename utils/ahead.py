"""Import this to have the course's own data sets read already, as the grader's workers do."""

from utils.data import read_ahead

read_ahead()
