"""Ask for the long run over many versions by its flag."""


def pytest_addoption(parser):
    """Add --versions."""
    parser.addoption("--versions", action="store_true",
                     help="install other versions of Python's packages, and try the course on them")
