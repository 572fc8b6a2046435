"""Run code that nobody vouches for, and ask it for values; know nothing of courses."""

from .cells import CallResult, CellError, CellResult
from .confine import explain, probe
from .errors import (
    ConfinementFailed,
    ProtocolError,
    StartFailed,
    StudentError,
    StudentTimeout,
    Untrusted,
    WorkerDied,
)
from .exchange import Handle
from .limits import Limits
from .pool import Pool
from .values import Opaque
from .worker import Worker

__all__ = [
    "CallResult",
    "CellError",
    "CellResult",
    "ConfinementFailed",
    "Handle",
    "Limits",
    "Opaque",
    "Pool",
    "ProtocolError",
    "StartFailed",
    "StudentError",
    "StudentTimeout",
    "Untrusted",
    "Worker",
    "WorkerDied",
    "explain",
    "probe",
]
