"""Interrupt the student's code after a while, so that its worker lives on."""

from __future__ import annotations

import signal
import threading
from types import FrameType

armed = False


class Interrupted(BaseException):
    """End the student's code; not an Exception, so that `except Exception` lets it through."""


# What students and records read is the name of the class that Python itself would raise.
Interrupted.__name__ = Interrupted.__qualname__ = "TimeoutError"


def ring(signum: int, frame: FrameType | None) -> None:
    """Interrupt whatever runs now, if it is the student's."""
    if armed:
        raise Interrupted("the code ran too long and was stopped")


def arm(seconds: float) -> None:
    """Interrupt what runs now in so many seconds."""
    global armed
    # Set anew each time: the student's code may have put its own handler there.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGALRM, ring)
    armed = True
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))


def disarm() -> float:
    """Call the interruption off; return the seconds that were left."""
    global armed
    armed = False
    return signal.setitimer(signal.ITIMER_REAL, 0)[0]
