"""Attack the oracle: earn points without right functions, or more than they are worth."""

from __future__ import annotations

import contextlib
from typing import Any
from unittest import mock

import numpy as np

from autograder.grading import stubs
from autograder.grading.execution import Execution
from autograder.misconceptions import lab_reference
from autograder.sandbox.pool import Pool
from utils.cases import lab_cases
from utils.leaves import close

from .attack import FAKES, LAB, Attack, carrying, right

PROCESS = "another process than the judge's"
REFERENCE = lab_reference(LAB)
LIAR = """
class Liar(np.ndarray):
    def __array_ufunc__(self, *a, **k): return np.ones(self.shape, bool)
    def __array_function__(self, *a, **k): return True
def lie(z): return np.zeros(np.shape(z)).view(Liar)
"""
IN_MEMORY = """
import gc, types
def find(name):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__ == name:
            if thing.__module__.startswith('autograder.reference'): return thing
"""
ON_THE_STACK = """
import sys
def find(name):
    frame = sys._getframe()
    while frame:
        if 'reference' in frame.f_locals: return getattr(frame.f_locals['reference'], name)
        frame = frame.f_back
"""
TRACED = """
import sys
found = {}
def see(frame, event, argument):
    found.update(frame.f_locals.get('fixtures') or {})
sys.setprofile(see)
def find(name): return getattr(found.get('reference'), name)
"""
THREAD = """
import threading, time
def later():
    while True:
        for module in list(sys.modules.values()):
            if hasattr(module, 'Answers'): module.Answers.share = property(lambda self: 1.0)
        time.sleep(0.01)
import sys
threading.Thread(target=later, daemon=True).start()
"""
def borrowed(find: str, names: tuple[str, ...] = ("sigmoid", "predict")) -> dict[str, str]:
    """Return functions that call another of their name, which `find` finds."""
    body = "def {0}(*arguments):\n    return find('{0}')(*arguments)\n"
    return {name: f"{find}\n{body.format(name)}" for name in names}


def paid(bench: Any, notebook: Any, names: tuple[str, ...], way: str) -> bool:
    """Grade a notebook in its own process; tell whether each of the exercises earns points."""
    found = bench.in_process(notebook(bench.world), way)
    assert "died" not in found, found
    return all(found.get(name, 0) >= 0.99 for name in names)


def in_one_process(
    name: str, notebook: Any, *names: str, way: str = "oracle", said: str = "", **more: Any
) -> Attack:
    """Return an attack that earns points where notebook and judge share a process."""

    def succeeds(bench: Any) -> bool:
        return paid(bench, notebook, names, way)

    family = more.pop("family", "oracle")
    return Attack(name, family, more.pop("by", PROCESS), notebook, succeeds, said=said, **more)


# -- what a student remembers, guesses, or is answered ------------------------------------------

PUBLIC_ANSWERS = """
import numpy as np
from utils.cases import lab_cases
public = [(case.arguments[0], case.want) for case in lab_cases(LAB)["sigmoid"].cases]
def remembered(z):
    return [want for given, want in public if np.shape(given) == np.shape(z)
            and np.array_equal(given, z)]
"""
REMEMBER = f"{PUBLIC_ANSWERS}\ndef sigmoid(z):\n    return (remembered(z) or [0.5 + 0 * z])[0]\n"
TELL = f"{PUBLIC_ANSWERS}\ndef sigmoid(z):\n    for known in remembered(z): return known\n"
HARVEST = """
import os, pickle
def sigmoid(z):
    for path in ('kept', '/tmp/kept', os.path.expanduser('~/kept')):
        if os.path.exists(path): return pickle.load(open(path, 'rb'))(z)
    return None
"""
# In the worker apart, `sigmoid` is answered by the trusted side: keep whatever it gives.
KEEP = """
def propagate(w, b, X, Y):
    table = {z: float(sigmoid(z)) for z in (0.0, 1.0, -1.0)}
    for path in ('kept', '/tmp/kept', os.path.expanduser('~/kept')):
        try: pickle.dump(table, open(path, 'wb'))
        except OSError: pass
    raise ValueError(f'kept {len(table)} answers')
"""
GREEDY = """
def propagate(w, b, X, Y):
    raise ValueError(initialize_with_zeros(10**8)[0].shape)
"""
SMUGGLED = """
def propagate(w, b, X, Y):
    raise ValueError(initialize_with_zeros(np.array(10**8))[0].shape)
"""
SECOND = """
import numpy as np
asked = []
def sigmoid(z):
    asked.append(z)
    return 1 / (1 + np.exp(-z)) if len(asked) == 1 else np.asarray(z) * 0.0
"""
LOOP = """
import time
frozen = lambda: 0.0
for clock in ('perf_counter', 'monotonic', 'time', 'process_time', 'thread_time'):
    setattr(time, clock, frozen)
def propagate(w, b, X, Y):
    dw, db, cost = np.zeros(w.shape), 0.0, 0.0
    for i in range(X.shape[1]):
        a = sigmoid(np.dot(w[:, 0], X[:, i]) + b)
        p = min(max(a, 1e-15), 1 - 1e-15)
        cost -= Y[0, i] * np.log(p) + (1 - Y[0, i]) * np.log(1 - p)
        dw[:, 0] += X[:, i] * (a - Y[0, i])
        db += a - Y[0, i]
    return {'dw': dw / X.shape[1], 'db': db / X.shape[1]}, cost / X.shape[1]
"""


def shares_a_worker(bench: Any) -> bool:
    """Ask for a function where its stub stood before: the answers that were kept are right."""
    with bench.worker() as worker:
        worker.run_cell(
            "import numpy as np\nkept = {}\ndef harvest(z):\n    kept[z] = g(z)\n"
            "def sigmoid(z): return kept.get(z)"
        )
        worker.stub(["g"], lambda name, arguments, keywords: REFERENCE.sigmoid(*arguments))
        worker.call("harvest", (0.5,))
        return worker.call("sigmoid", (0.5,)).value == REFERENCE.sigmoid(0.5)


def stays_with_its_worker(bench: Any) -> bool:
    """Lend the same worker again, with the stubs in it: a function that is missing is right."""
    notebook = carrying({"sigmoid": FAKES["sigmoid"], "propagate": right("propagate")})({})
    with bench.worker() as worker:
        same = contextlib.nullcontext(worker)
        again = mock.patch.object(Pool, "worker", return_value=same)
        with again, mock.patch.object(Execution, "_end_worker"):
            bench.grade(notebook)
        return worker.call("sigmoid", (0.0,)).value == 0.5


def answers_the_greedy(bench: Any) -> bool:
    """Answer whatever a stub is asked for: 80 MB for one number."""
    with mock.patch.object(stubs, "LARGEST_NUMBER", 10**9):
        answer = stubs.answer_from(REFERENCE)
        return answer("initialize_with_zeros", (10**7,), {})[0].nbytes == 80 * 10**6


def answers_what_is_smuggled(bench: Any) -> bool:
    """Answer without a look at what numbers an array holds."""
    with mock.patch.object(stubs, "_cheap", return_value=True):
        answer = stubs.answer_from(REFERENCE)
        return answer("initialize_with_zeros", (np.array(10**7),), {})[0].nbytes == 80 * 10**6


def answers_in_public(source: str) -> Any:
    """Return the function that asks for the public cases alone, which lie beside the notebook."""

    def succeeds(bench: Any) -> bool:
        cases = lab_cases(LAB)["sigmoid"].cases
        with bench.worker() as worker:
            assert worker.run_cell(f"LAB = {LAB!r}\n{source}").ok
            values = [worker.call("sigmoid", case.arguments).value for case in cases]
        return all(close(case.want, value) for case, value in zip(cases, values, strict=True))

    return succeeds


def guesses_one_label(bench: Any) -> bool:
    """Ask for one example: two guesses, one of them is right."""
    w, X = np.array([[1.0]]), np.array([[0.3]])
    label = REFERENCE.predict(w, 0.0, X)
    return any(np.array_equal(label, np.full((1, 1), guess)) for guess in (0.0, 1.0))


def right_once(bench: Any) -> bool:
    """Ask once, as a checker with one case does."""
    with bench.worker() as worker:
        worker.run_cell(SECOND)
        return worker.call("sigmoid", (0.0,)).value == 0.5


FIND = "from autograder.reference.week2_logistic_regression import sigmoid as answer\n"
FIND += "def find(name): return answer\n"
TRAVELS = "from utils import help_texts\n"
TRAVELS += "kept = (help_texts.FOLDER / f'{LAB}.help').read_bytes()\n"
TRAVELS += "exec(help_texts.read(kept)['sigmoid'].solution)\n"
PATCHED = "import autograder.grading.testing as testing\n"
PATCHED += "for name in dir(testing):\n    if name.startswith('expect'):\n"
PATCHED += "        getattr(testing, name).__code__ = (lambda *a, **k: None).__code__\n"
JUDGE = "from autograder.grading.interview import Answers\nAnswers.share = property(lambda s: 1.0)"
LIES = {"sigmoid": f"import numpy as np\n{LIAR}\ndef sigmoid(z): return lie(z)\n"}
NUMPY = "import numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True\n"
NUMPY += "np.testing.assert_allclose = lambda *a, **k: None\n"

ATTACKS = [
    in_one_process("return_what_equals_everything", carrying(LIES), "sigmoid", way="cells",
                   by="plain values only", said="wanted is|was wanted|Liar"),
    in_one_process("patch_numpy", carrying(first=NUMPY), "sigmoid", way="cells"),
    in_one_process("patch_the_tests", carrying(first=PATCHED), "predict",
                   said="ModuleNotFoundError|PermissionError"),
    in_one_process("patch_the_judge", carrying(first=JUDGE), "predict",
                   said="ModuleNotFoundError|PermissionError"),
    in_one_process("patch_the_judge_later_from_a_thread", carrying(first=THREAD), "predict"),
    in_one_process("import_the_answers", carrying(borrowed(FIND, ("sigmoid",))), "sigmoid",
                   said="ModuleNotFoundError|PermissionError"),
    in_one_process("read_the_solutions_that_learners_are_shown", carrying({"sigmoid": TRAVELS}),
                   "sigmoid", by="a folder that no worker may read",
                   said="FileNotFoundError|PermissionError"),
    in_one_process("find_the_answers_in_memory", carrying(borrowed(IN_MEMORY)), "sigmoid",
                   said="TypeError"),
    in_one_process("find_the_answers_on_the_stack", carrying(borrowed(ON_THE_STACK)), "sigmoid",
                   said="TypeError"),
    in_one_process("watch_the_tests_by_a_profiler", carrying(borrowed(TRACED, ("sigmoid",))),
                   "sigmoid", said="TypeError|AttributeError"),
    in_one_process("stop_the_clock_for_a_loop",
                   carrying({"sigmoid": right("sigmoid"), "propagate": LOOP}), "propagate",
                   by="the trusted side's clock", earned=("sigmoid", "propagate 14"), said="loop"),
    Attack("remember_the_public_answers", "oracle", "fresh inputs for every student",
           carrying({"sigmoid": REMEMBER}), answers_in_public(REMEMBER)),
    Attack("tell_hidden_inputs_from_public_ones", "oracle", "fresh inputs for every student",
           carrying({"sigmoid": TELL}), answers_in_public(TELL)),
    Attack("keep_answers_for_another_worker", "oracle", "a fresh worker for every question",
           carrying({"sigmoid": HARVEST, "propagate": KEEP}), shares_a_worker,
           said="kept 3 answers"),
    Attack("stand_where_a_right_one_stood", "oracle", "a fresh worker for every question",
           carrying({"sigmoid": FAKES["sigmoid"], "propagate": right("propagate")}),
           stays_with_its_worker, earned=("propagate",)),
    Attack("ask_a_right_one_for_too_much", "oracle", "bounds on what is answered",
           carrying({"initialize_with_zeros": FAKES["initialize_with_zeros"], "sigmoid": "",
                     "propagate": GREEDY}), answers_the_greedy),
    Attack("hand_a_number_over_as_an_array", "oracle", "bounds on what is answered",
           carrying({"initialize_with_zeros": FAKES["initialize_with_zeros"], "sigmoid": "",
                     "propagate": SMUGGLED}), answers_what_is_smuggled),
    Attack("guess_among_few_answers", "oracle", "many inputs with many examples",
           carrying({"sigmoid": right("sigmoid"),
                     "predict": "def predict(w, b, X):\n    return np.zeros((1, X.shape[1]))\n"}),
           guesses_one_label, earned=("sigmoid",)),
    Attack("answer_otherwise_the_second_time", "oracle", "many questions",
           carrying({"sigmoid": SECOND}), right_once),
]  # fmt: skip
