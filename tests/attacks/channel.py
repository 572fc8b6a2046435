"""Attack the channel: say there what an honest worker never says, or when it never would."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import pickle
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import numpy as np
from sandbox.frames import FORGE, FORGERIES, raw, reply

from autograder.sandbox import Untrusted, channel, exchange, wire
from autograder.sandbox.pool import Pool

from .attack import Attack, carrying, right
from .bench import PATIENT

RIGHT = {"sigmoid": right("sigmoid")}
# Once asked, the function writes to the channel itself.
ASKED = "PIECES = {!r}\n{}\ndef predict(w, b, X):\n    {}\n"
FORGED = reply('"value":{"a":["<f8",[2],0]},"mutated":[]', np.ones(2).tobytes())


def when_asked(body: str, pieces: list[bytes] = ()) -> Callable[[dict[str, Any]], bytes]:
    """Return the function that makes a notebook whose `predict` does this."""
    source = ASKED.format([raw(piece) for piece in pieces], FORGE, body)
    return carrying({**RIGHT, "predict": source})


@contextlib.contextmanager
def guessable() -> Iterator[None]:
    """Number all questions alike, and read what lies in the channel before one is asked."""
    with (
        mock.patch.object(exchange.Exchange, "unasked", return_value=False),
        mock.patch.object(exchange.secrets, "randbits", return_value=5),
    ):
        yield


def takes(cell: str, call: int = 2) -> Callable[[Any], bool]:
    """Return the function that shows a forged value taken for the answer to the given call."""

    def succeeds(bench: Any) -> bool:
        with bench.worker() as worker, guessable():
            assert worker.run_cell(f"PIECES = {[raw(FORGED)]!r}\n{FORGE}\n{cell}").ok
            given = [worker.call("f").value for _ in range(call)]
        return np.array_equal(given[-1], np.ones(2))

    return succeeds


def refused(pieces: list[bytes], *patches: Any) -> Callable[[Any], bool]:
    """Return the function that shows the trusted side itself fail on frames, unpatched not."""

    def succeeds(bench: Any) -> bool:
        with contextlib.ExitStack() as stack, bench.worker() as worker:
            worker.run_cell(FORGE)
            worker.exchange.channel.budget = None
            for patch in patches:
                stack.enter_context(patch)
            try:
                worker.call("forge", ([raw(piece) for piece in pieces], "exit"))
            except Untrusted:
                return False
            except Exception:
                return True  # an error of our own: grading would stop here
            return True  # taken for a value

    return succeeds


def without_bounds(prefix: bytes, limit: int) -> tuple[int, int]:
    """Believe what a frame's prefix says of its length."""
    return wire.PREFIX.unpack(prefix)[1:]


def allocates(bench: Any, pieces: list[bytes]) -> bool:
    """Show that two GiB are set aside for a frame of a few bytes."""
    tracemalloc.start()
    try:
        refused(pieces, mock.patch.object(wire, "parse_prefix", without_bounds))(bench)
        return tracemalloc.get_traced_memory()[1] > 2**31
    finally:
        tracemalloc.stop()


def trusting(header: bytes, body: Any, handle: Any = None) -> Any:
    """Read a header as JSON and believe it."""
    frame = json.loads(header)["v"]
    return frame["d"] if type(frame) is dict else frame


def with_limits(cell: str, **limits: Any) -> Callable[[Any], bool]:
    """Return the function that shows a call come to its end where these limits are lifted."""

    def succeeds(bench: Any) -> bool:
        lifted = dataclasses.replace(PATIENT, **limits)
        with Pool("kernel", 1, limits=lifted) as pool, pool.worker() as worker:
            assert worker.run_cell(cell).ok
            return worker.call("f", (lambda *a: 1,)).value == "done"

    return succeeds


RAN: list[int] = []


def note() -> None:
    """Note that code ran."""
    RAN.append(1)


def unpickled(bench: Any) -> bool:
    """Read a pickle, as channels of many graders do; return whether its code ran."""

    class Evil:
        def __reduce__(self) -> Any:
            return note, ()

    before = len(RAN)
    pickle.loads(pickle.dumps(Evil()))
    return len(RAN) > before


def nan_is_close(bench: Any) -> bool:
    """Compare as many checkers do: no difference is larger than the tolerance."""
    with bench.worker() as worker:
        worker.run_cell("import numpy as np\ndef f(): return np.full(2, np.nan)")
        got = worker.call("f").value
    return not (np.abs(got - np.ones(2)) > 1e-8).any()


def judge_reached(bench: Any) -> bool:
    """Claim the verdict where the judge is: in the same process it is believed."""
    patch = (
        "from autograder.grading.interview import Answers\nAnswers.share = property(lambda s: 1.0)"
    )
    return bench.in_process(carrying(first=patch)({}), "oracle").get("model") == 1.0


def exit_status_is_0(bench: Any) -> bool:
    """Look at the exit status alone, as runners of test suites do."""
    with bench.worker() as worker:
        with contextlib.suppress(Untrusted):
            worker.run_cell("import os; os._exit(0)")
        return "exit status 0" in str(worker.gone)


AHEAD = "forge(PIECES, '')\n    return None"
TWICE = "forge(PIECES * 2, '')\n    return None"
# The first answer is right, and lies in the channel once more for the second question.
COPY = (
    "import numpy as np\nasked = []\ndef f():\n    asked.append(1)\n"
    "    if len(asked) > 1: return np.zeros(2)\n    forge(PIECES, '')\n    return np.ones(2)\n"
)
# A thread has no frame of the channel's: it takes the number that the function left for it.
LATER = """
import threading
def write(number):
    go.wait(); go.clear()
    for piece in PIECES:
        os.write(3, piece.encode('latin-1').replace(b'@' * 16, str(number).encode().rjust(16)))
    written.set()
go, written = threading.Event(), threading.Event()
calls = []
def answer(*arguments):
    here = sys._getframe()
    while 'frame' not in here.f_locals: here = here.f_back
    calls.append(here.f_locals['frame']['id'])
    if len(calls) == 1:
        threading.Thread(target=write, args=(calls[0],), daemon=True).start()
        return np.zeros(2)
    go.set(); written.wait()
    return None
"""
LATE = f"import numpy as np\n{LATER}\n"
TRICKLE = (
    "import os, signal, time\n{0}"
    "def {1}:\n    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
    "    os.write(3, {2!r})\n    for _ in range({3}):\n"
    "        os.write(3, b' '); time.sleep(0.02)\n"
)
START = wire.PREFIX.pack(wire.MAGIC, 10**6, 0)
FLOOD = (
    "import numpy as np\ndef f(g):\n    for _ in range(40): g(np.zeros(10**5))\n"
    "    return 'done'\n"
)
NUMBERS = "the questions' numbers"
SIZES = "bounds on a frame, before it is read"
FORM = "the frame's form"


def forged(name: str) -> Callable[[dict[str, Any]], bytes]:
    """Return the notebook that answers with a forgery and ends."""
    return when_asked("forge(PIECES, 'exit')", FORGERIES[name])


TOLD = (
    r"bytes came that are no frame|a frame[^.\n]*|a header of[^.\n]*|a message of[^.\n]*"
    r"|sent a (?:reply|message)[^.\n]*|called a function[^.\n]*|the worker reports[^.\n]*"
    r"|an error that the worker[^.\n]*|a reply holds[^.\n]*|ended its own process"
)
CHANNEL = [
    ("claim_the_verdict", "no verdict crosses", forged("a verdict"), judge_reached),
    ("answer_another_question", NUMBERS, forged("another number"),
     takes("def f():\n    forge([PIECES[0].replace('@' * 16, ' ' * 15 + '5')], '')", 1)),
    ("change_an_argument_that_is_none", FORM, forged("a changed argument that does not exist"),
     refused(FORGERIES["a changed argument that does not exist"],
             mock.patch("autograder.sandbox.worker.places", lambda found, count: tuple(found)))),
    ("report_an_error_of_no_form", FORM, forged("an error of no form"),
     refused(FORGERIES["an error of no form"],
             mock.patch("autograder.sandbox.cells.fault_of", lambda error: error["type"]))),
    ("send_a_pickle", "no pickle crosses", forged("a pickle"), unpickled),
    ("announce_a_huge_header", SIZES, forged("a huge header"),
     lambda bench: allocates(bench, FORGERIES["a huge header"])),
    ("announce_a_huge_body", SIZES, forged("a huge body"),
     refused([*FORGERIES["a huge body"], b"{}"],
             mock.patch.object(wire, "parse_prefix", without_bounds))),
    ("nest_json_without_end", FORM, forged("deep json"),
     refused(FORGERIES["deep json"], mock.patch.object(wire, "decode", trusting))),
    ("call_a_function_never_given", "unguessable handles",
     forged("a function that was never given"), lambda bench: handle_guessed(bench)),
    ("send_half_a_frame", "the end of the channel is no answer", forged("half a frame"),
     exit_status_is_0),
    ("leave_with_exit_status_0", "the end of the channel is no answer", forged("nothing"),
     exit_status_is_0),
]  # fmt: skip


def handle_guessed(bench: Any) -> bool:
    """Call a function of ours by a number that can be guessed."""
    called: list[int] = []
    with bench.worker() as worker, guessable(), contextlib.suppress(Untrusted):
        worker.run_cell(f"{FORGE}\ndef f(ours, pieces): forge(pieces, 'exit')")
        pieces = [raw(piece) for piece in FORGERIES["a function that was never given"]]
        worker.call("f", (lambda: called.append(1), pieces))
    return bool(called)


ATTACKS = [
    Attack(name, "channel", layer, notebook, succeeds, ("sigmoid",), TOLD)
    for name, layer, notebook, succeeds in CHANNEL
] + [
    Attack(
        "write_the_answer_ahead", "channel", NUMBERS, when_asked(AHEAD, [FORGED]),
        takes(f"def f():\n    {TWICE}"), ("sigmoid",), TOLD,
    ),
    Attack(
        "answer_twice", "channel", NUMBERS, when_asked(AHEAD, [FORGED, FORGED]),
        takes(COPY), ("sigmoid",), TOLD,
    ),
    Attack(
        "answer_late_from_a_thread", "channel", NUMBERS,
        carrying({**RIGHT, "predict": f"PIECES = {[raw(FORGED)]!r}\nimport os, sys\n{LATE}"
                  "\ndef predict(*arguments): return answer(*arguments)"}),
        takes(f"{LATE}\ndef f(): return answer()"), ("sigmoid",), TOLD,
    ),
    Attack(
        "answer_with_nan", "channel", "NaN equals nothing that is wanted",
        carrying({**RIGHT, "predict":
                  "def predict(w, b, X):\n    return np.full((1, X.shape[1]), np.nan)"}),
        nan_is_close, ("sigmoid",), r"nan|NaN",
    ),
    Attack(
        "flood_the_channel", "channel", "bytes of one job",
        carrying({**RIGHT, "predict":
                  "import os\ndef predict(*a):\n    while True: os.write(3, b'x' * 10**6)"}),
        with_limits(FLOOD, job=2**40),
        ("sigmoid",), TOLD,
    ),
    Attack(
        "let_the_answer_trickle_in", "channel", "a deadline for the whole frame",
        carrying({**RIGHT, "predict": TRICKLE.format("", "predict(*a)", START, 10**6)}),
        lambda bench: trickles(bench), ("sigmoid",), "could not be interrupted|took more than",
    ),
]  # fmt: skip


def trickles(bench: Any) -> bool:
    """Wait for the rest of a frame as long as some of it comes: a whole second, and on."""
    patient = mock.patch.object(channel.time, "monotonic", return_value=0.0)
    length = len(json.dumps({"v": None, "b": []}))
    with bench.worker() as worker:
        cell = TRICKLE.format("", "f()", wire.PREFIX.pack(wire.MAGIC, length + 60, 0), 60)
        cell += f"    os.write(3, {json.dumps({'v': None, 'b': []}).encode()!r})\n"
        assert worker.run_cell(f"{cell}    time.sleep(60)").ok
        with patient:
            try:
                worker.call("f", timeout=0.1)
            except Untrusted as error:
                # The frame was read to its end, long after the time of the call.
                return "no dict" in str(error)
    return False
