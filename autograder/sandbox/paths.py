"""Say which paths of this machine a worker may read; everything else is closed to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

# The package that this room belongs to holds answers and tests: no worker may ever read it.
PACKAGE = Path(__file__).resolve().parent.parent
ROOM = Path(__file__).resolve().parent
BASES = ("lib", "lib64", "bin", "share", "pyvenv.cfg")
SHARED_BASES = {"/", "/usr", "/usr/local"}
SYSTEM_PATHS = """
/lib /lib64 /lib32 /usr/lib /usr/lib64 /usr/lib32 /usr/libexec /usr/local/lib /usr/share/fonts
/usr/local/share/fonts /usr/share/fontconfig /usr/share/zoneinfo /usr/share/locale /etc/fonts
/etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/localtime /etc/mime.types /nix/store
"""
DEVICES = [("/dev/null", "device"), ("/dev/zero", "device"), ("/dev/full", "device"),
           ("/dev/urandom", "read"), ("/dev/random", "read")]  # fmt: skip


def python_paths() -> list[Path]:
    """Return what this Python and its packages consist of."""
    found = [Path(sys.executable).resolve()]
    for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}:
        wanted = ("lib", "lib64") if prefix in SHARED_BASES else BASES
        found += [Path(prefix) / name for name in wanted]
    return found


def readable(extra: Iterable[Path]) -> list[Path]:
    """Return every existing path that a worker may read, without repetition."""
    missing = [str(path) for path in extra if not Path(path).exists()]
    if missing:
        raise FileNotFoundError(f"{missing[0]} does not exist, so a worker cannot read it.")
    wanted = [*python_paths(), *map(Path, SYSTEM_PATHS.split()), *(Path(path) for path in extra)]
    resolved = {path.resolve() for path in wanted if path.exists()}
    return sorted(p for p in resolved if not any(q in resolved for q in p.parents))


def rules(extra: Iterable[Path], hidden: Sequence[Path] = ()) -> list[tuple[str, str]]:
    """Return (path, right) for all that a worker may read, leaving out what is hidden."""
    secrets = [PACKAGE, *(Path(path).resolve() for path in hidden)]
    listed: list[tuple[str, str]] = []
    for path in readable(extra):
        listed += carve(path, secrets)
    return [*listed, *((path, right) for path, right in DEVICES if os.path.exists(path))]


def carve(path: Path, secrets: Sequence[Path]) -> list[tuple[str, str]]:
    """Return rules for a tree, entry by entry where something secret lies inside it."""
    if any(path == secret or secret in path.parents for secret in secrets):
        raise PermissionError(f"{path} holds answers or tests; a worker must not read it.")
    if not any(path in secret.parents for secret in secrets):
        return [(str(path), "read")]
    listed = [(str(path), "list")]
    for entry in sorted(entry for entry in path.iterdir() if not entry.is_symlink()):
        if entry not in secrets:
            listed += carve(entry, secrets)
    return listed


def aliases(extra: Iterable[Path]) -> list[tuple[str, str]]:
    """Return (link, target) for wanted paths whose real place is another one."""
    wanted = [*python_paths(), *map(Path, SYSTEM_PATHS.split()), *(Path(path) for path in extra)]
    wanted.append(Path(sys.executable))
    pairs = {(str(path), str(path.resolve())) for path in wanted if path.exists()}
    return sorted((link, target) for link, target in pairs if link != target)
