"""A class through the grader: who handed in, what is known already, what is written and kept."""
