"""What tests of several rooms share."""

import pytest
from chromium import chromium


@pytest.fixture(scope="module")
def browser():
    """Give a browser for one module: while it is open, no other event loop can run here."""
    with chromium() as browser:
        yield browser
