"""Ask for containers by a flag: the first takes minutes and the network to make."""


def pytest_addoption(parser):
    """Add --container."""
    parser.addoption("--container", action="store_true",
                     help="make the course's container with Docker or Podman, and grade in it")
