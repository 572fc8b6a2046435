"""Turn a submission into a result; know nothing of nbgrader's database."""
