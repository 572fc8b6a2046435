"""A worker that is lost costs only the exercise whose fault it is."""

import os
import signal
import threading
import time

from grading import submission


def test_killed_zygote_costs_nobody_a_point(grader):
    """The zygotes are killed while a submission is being graded; it is graded all the same."""
    slow = "def predict(w, b, X):\n    import time\n    time.sleep(0.2)\n"
    slow += "    return sigmoid(np.dot(w.T, X) + b) > 0.5\n"
    grader.grade("student20", submission())

    def kill():
        time.sleep(0.8)
        for slot in grader.pool.all_slots:
            os.kill(slot.keeper.process.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    record = grader.grade("student21", submission(predict=slow))
    killer.join()
    assert record.points == record.max_points, record


def test_cell_that_ends_the_process_costs_its_own_exercise(grader):
    source = "import os\ndef predict(w, b, X):\n    os._exit(0)\n"
    record = grader.grade("student22", submission(predict=source))
    lost = {name for name, result in record.exercises.items() if result.status != "passed"}
    assert lost == {"predict"}
    assert record.exercises["model"].blamed_on == "predict"


def test_endless_cell_of_their_own_costs_nothing(grader):
    source = "def predict(w, b, X):\n    return sigmoid(np.dot(w.T, X) + b) > 0.5\n"
    source += "while True:\n    pass\n"
    record = grader.grade("student23", submission(predict=source))
    assert record.exercises["predict"].status == "passed"
