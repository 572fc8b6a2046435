"""Carry results to the gradebook, to feedback and to the class report."""
