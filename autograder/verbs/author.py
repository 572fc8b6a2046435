"""The author's verbs: build, carry, release."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from autograder.status import status
from autograder.verbs.course import ROOT, course, known_lab
from autograder.words import _, ngettext


def build(args: Namespace) -> int:
    """Build what is written, or prove that what is built is current."""
    from autograder.authoring.build import build, check
    from autograder.authoring.public_cases import installed_maker

    with status() as tell:
        outcome = (check if args.check else build)(course(), installed_maker(), tell)
    lines = [*outcome.remarks, *(_("built {path}").format(path=path) for path in outcome.written)]
    if outcome.stale:
        print("\n".join(outcome.stale), file=sys.stderr)
        print(_("Bring them up to date with: python course.py build"), file=sys.stderr)
        return 1
    count = len(outcome.unchanged)
    said = ngettext("{count} built file is current.", "{count} built files are current.", count)
    print("\n".join([*lines, said.format(count=count)]))
    return make_sample_class() if outcome.written else 0


def carry(args: Namespace) -> int:
    """Carry an edit of a built notebook back to its text, then build."""
    from autograder.authoring.carry import carry

    here, path = course(), Path(args.path)
    if not path.exists():
        path = here.root / path  # as build names it, from whatever folder this is called
    for changed in carry(here, path, force=args.force):
        print(_("changed {path}").format(path=changed))
    return build(Namespace(check=False))


def release(args: Namespace) -> int:
    """Build, then enter one lab or all into the gradebook."""
    from autograder.authoring.release import release

    here = course()
    labs = [known_lab(args.lab)] if args.lab else here.labs()
    outcome = build(Namespace(check=False))
    for name in labs:
        with status() as tell:
            tell(_("releasing {name}").format(name=name))
            path = release(here, name)
        print(_("{name} is in the gradebook. Hand out {path}, utils/ and data/.").format(
            name=name, path=here.shown(path)))
    print(_("To hand out everything in one file: python course.py bundle"))
    return outcome


def make_sample_class(*words: str) -> int:
    """Make the sample class from the release, as the script is told; return the exit status."""
    make = ROOT / "examples" / "make_sample_class.py"
    return subprocess.run([sys.executable, make, *words], check=False).returncode
