"""What tests of several rooms share."""

import os

import pytest
from chromium import chromium

# What tests read is English, whatever the machine speaks.
os.environ["DESCENT_LANGUAGE"] = "en"


@pytest.fixture(scope="module")
def browser():
    """Give a browser for one module: while it is open, no other event loop can run here."""
    with chromium() as browser:
        yield browser
