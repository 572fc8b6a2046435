"""Answers, hidden tests and the machinery that grades: nothing here reaches a student."""
