"""The learner's verbs: lab, data."""

from __future__ import annotations

import sys
from argparse import Namespace

from autograder.refusal import RefusalError
from autograder.verbs.course import course
from autograder.words import _


def lab(args: Namespace) -> int:
    """Open lessons and labs in JupyterLab, in work/ or, to teach, in the course folder."""
    from autograder.desk import fill_work, start_jupyterlab

    here = course()
    if args.teach:
        return start_jupyterlab(here, here.root, args.rest, teach=True)
    first = not (here.root / "work" / "start_here.ipynb").exists()
    for sentence in fill_work(here):
        print(sentence)
    opened = ["--LabApp.default_url=/lab/tree/start_here.ipynb"] if first else []
    return start_jupyterlab(here, here.root / "work", [*opened, *args.rest])


def data(args: Namespace) -> int:
    """Build the set of real cats in data/downloaded/."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from utils import cifar, data

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    path = data.BUILT / "cifar_cats.h5"
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True,
                      disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("", total=None)
            cifar.build_cats(path, args.pictures, tell=lambda done, total: bar.update(
                task, completed=done, total=total or None))
        print(_("{path} is ready: data.load({name!r}) gives").format(path=path, name=path.stem))
        print(data.load(path))
    except data.DataError as error:
        raise RefusalError(str(error)) from error
    print(_("The archive is kept beside it; delete it if you need the room."))
    return 0
