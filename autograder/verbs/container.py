"""Carry out a command in a Linux container: container, and grading where it needs one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from autograder.handover import hand_over
from autograder.parsing import parse
from autograder.refusal import RefusalError
from autograder.verbs.course import ROOT
from autograder.words import _, translated

# What runs notebooks; nothing else needs a wall.
CONFINED = ("grade", "regrade", "demo", "test")
# What these can be told of that lies outside the course folder, and whether it is written.
OUTSIDE = {"submissions": False, "json": True, "output": True}


def container(args: Namespace) -> int:
    """Carry out the command that follows in a Linux container, made at the first call."""
    return carry_out(args.words)


def needed(args: Namespace) -> bool:
    """Say whether notebooks can be confined in a container and not without one."""
    from autograder.sandbox import confine
    from autograder.sandbox import container as engine

    # On Linux a container shares the kernel that could not hold them.
    return (not args.i_trust_these_notebooks and not confine.LINUX and not engine.inside()
            and bool(engine.program()[0]))


def carry_out(words: list[str]) -> int:
    """Carry out a command of the course in a container; become its process."""
    from autograder.sandbox import container as engine

    asked = parse(words)
    if asked.verb not in CONFINED:
        raise RefusalError(_("A container is for what runs notebooks: {verbs}. {verb} needs "
                             "none.").format(verbs=", ".join(CONFINED), verb=asked.verb))
    if getattr(asked, "scheduler", None):
        raise RefusalError(_("A container has no network, so it reaches no --scheduler. Grade "
                             "there without it, or outside."))
    program, sentence = engine.program()
    if not program:
        raise RefusalError(_("No container can be started. {reason}").format(
            reason=translated(sentence)))
    mounts, paths = outside(asked)
    try:
        course = ["python", "-P", "-m", "autograder.cli", *words, *paths]
        command = engine.command(program, course, mounts)
    except ValueError as error:
        raise RefusalError(str(error)) from error
    _see_to_image(program)
    # Podman leaves a file named oom where it was started if memory runs out.
    return hand_over(command, tempfile.gettempdir(), dict(os.environ))


def _see_to_image(program: str) -> None:
    from autograder.sandbox import container as engine

    if engine.made(program):
        return
    print(_("Making the container (once; a minute or three, over the network) ..."),
          file=sys.stderr, flush=True)
    try:
        engine.make(program)
    except (OSError, subprocess.CalledProcessError) as error:
        raise RefusalError(_("The container could not be made; why is said above. Is there a "
                             "network connection? Then start the same command "
                             "again.")) from error


def outside(asked: Namespace) -> tuple[dict[Path, bool], list[str]]:
    """Return what must be shown inside besides the course, and the words that name it there."""
    mounts, words = {}, []
    for name, written in OUTSIDE.items():
        value = getattr(asked, name, None)
        if value is None:
            continue
        path = Path(value).resolve()
        words += [f"--{name}", str(path)]
        folder = path.parent if written else path
        if not folder.is_dir():
            raise RefusalError(_("{folder} is not a folder.").format(folder=folder))
        if not folder.is_relative_to(ROOT):
            mounts[folder] = written or mounts.get(folder, False)
    return mounts, words
