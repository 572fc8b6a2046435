"""Run by each kernel of `python course.py lab` when it starts: no other notebook needs it.

A notebook whose first cell has not run asks for `check` in vain; this says what to do. A Python
without IPython, in a terminal of JupyterLab, is left alone, and so is a kernel in which the course
is not installed. It runs among the learner's names, and leaves none of its own.
"""

with __import__("contextlib").suppress(ImportError):
    __import__("utils.missing").missing.watch()
