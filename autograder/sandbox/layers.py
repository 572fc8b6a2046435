"""Put the layers of confinement over this process, one by one; stop at the first that fails.

Runs in the forked child (and in the probe), imports the standard library only.
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import struct
import sys
from collections.abc import Callable, Collection
from typing import Any

from . import landlock, notify, seccomp

LAYERS = ("rlimits", "no_new_privs", "capabilities", "landlock", "disk", "seccomp")
RIGHTS = {
    "read": landlock.READ,
    "list": landlock.READ_DIR,
    "device": landlock.READ_FILE | landlock.WRITE_FILE,
    "scratch": landlock.SCRATCH,
}
PR_CAPBSET_READ, PR_CAPBSET_DROP = 23, 24
PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS = 38, 39
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
CAPABILITY_VERSION_3, CAP_SETPCAP, LAST_CAPABILITY = 0x20080522, 8, 63


class StepFailed(Exception):
    """Name the layer that could not be put on."""

    def __init__(self, step: str, error: object) -> None:
        super().__init__(f"{step}: {error}")
        self.step = step


def confine(
    plan: dict[str, Any], scratch: str, base: int, hand_over: Callable[[int], None]
) -> None:
    """Put on the layers that the plan lists, then prove that they hold.

    `plan` holds `layers`, `limits`, `rules` (path, right), `filter` and `notifier`; `base` is the
    size of the address space that memory is counted from; `hand_over` gives the descriptor from
    which questions about the disk come to whoever answers them. The plan's key `broken` exists
    for the tests: that step fails as if the kernel had refused it.
    """
    steps: dict[str, Callable[[], None]] = {
        "rlimits": lambda: limit_resources(plan["limits"], base),
        "no_new_privs": forbid_new_privileges,
        "capabilities": drop_capabilities,
        "landlock": lambda: landlock.restrict(
            [(path, RIGHTS[right]) for path, right in plan["rules"]]
            + [(scratch, landlock.SCRATCH)],
            plan.get("abi"),
        ),
        "disk": lambda: hand_over(notify.listen(bytes.fromhex(plan["notifier"]), plan["number"])),
        "seccomp": lambda: seccomp.load(bytes.fromhex(plan["filter"])),
    }
    for name in LAYERS:
        if name in plan["layers"]:
            attempt(name, steps[name], plan.get("broken"))
    attempt("proof", lambda: prove(plan["layers"]), plan.get("broken"))


def attempt(name: str, step: Callable[[], None], broken: str | None) -> None:
    """Take one step; say which one failed."""
    try:
        if name == broken:
            raise OSError(errno.EPERM, "refused on purpose, by a test")
        step()
    except Exception as error:
        raise StepFailed(name, error) from None


def prctl(option: int, *arguments: int) -> int:
    """Call prctl; raise OSError when it fails."""
    padded = [ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0, 0)[:4]]
    result = landlock.libc.prctl(ctypes.c_int(option), *padded)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def limit_resources(limits: dict[str, Any], base: int) -> None:
    """Set the limits that the kernel keeps for a single process."""
    import resource

    cpu = int(limits["cpu"])
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: limits["file"],
        resource.RLIMIT_NOFILE: limits["open_files"],
        resource.RLIMIT_STACK: 8 * 1024 * 1024,
    }
    if sys.platform.startswith("linux"):
        wanted[resource.RLIMIT_AS] = base + limits["memory"]
        wanted[resource.RLIMIT_MSGQUEUE] = 0
        wanted[resource.RLIMIT_MEMLOCK] = 0
    for kind, value in wanted.items():
        lower(kind, value, value)
    lower(resource.RLIMIT_CPU, cpu, cpu + 1)


def lower(kind: int, soft: int, hard: int) -> None:
    """Lower a limit; leave one that is lower already."""
    import resource

    present = resource.getrlimit(kind)[1]
    if present != resource.RLIM_INFINITY:
        soft, hard = min(soft, present), min(hard, present)
    resource.setrlimit(kind, (soft, hard))


def forbid_new_privileges() -> None:
    """Make setuid programs powerless; Landlock and seccomp ask for it."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def capabilities() -> tuple[int, int, int]:
    """Return the effective, permitted and inheritable sets."""
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    data = ctypes.create_string_buffer(24)
    if landlock.libc.capget(header, data):
        raise OSError(ctypes.get_errno(), "capget failed")
    low, high = struct.unpack("=3I3I", data.raw)[:3], struct.unpack("=3I3I", data.raw)[3:]
    effective, permitted, inheritable = (a | b << 32 for a, b in zip(low, high, strict=True))
    return effective, permitted, inheritable


def drop_capabilities() -> None:
    """Empty every set of capabilities, the bounding set too where that is allowed."""
    if capabilities()[0] >> CAP_SETPCAP & 1:
        for number in range(LAST_CAPABILITY + 1):
            try:
                prctl(PR_CAPBSET_READ, number)
            except OSError:
                break
            prctl(PR_CAPBSET_DROP, number)
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    if landlock.libc.capset(header, bytes(24)):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def prove(layers: Collection[str]) -> None:
    """Try what the layers forbid; raise when it is still possible."""
    if "capabilities" in layers and any(capabilities()):
        raise OSError("capabilities are left")
    if "no_new_privs" in layers and prctl(PR_GET_NO_NEW_PRIVS) != 1:
        raise OSError("new privileges are still possible")
    if "landlock" in layers and possible(lambda: os.listdir("/")):
        raise OSError("the root directory can still be listed")
    if "seccomp" in layers and possible(lambda: socket.socket().close()):
        raise OSError("a socket can still be opened")


def possible(deed: Callable[[], object]) -> bool:
    """Tell whether a deed succeeds."""
    try:
        deed()
    except OSError:
        return False
    return True
