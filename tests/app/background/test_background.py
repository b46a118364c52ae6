"""Jobs go to the threads and letters come back: all of them, in order, and never a backlog."""

import threading

import pytest

from app.background import Worker


@pytest.fixture
def worker(qapp):
    made = Worker("test")
    yield made
    assert made.stop(5)
    made.deleteLater()


class Gate:
    """A job that stands still until it is let go."""

    def __init__(self):
        self.entered = threading.Event()
        self.open = threading.Event()
        self.closed = threading.Event()

    def job(self):
        try:
            self.entered.set()
            while not self.open.wait(0.01):
                yield "waiting"
        finally:
            self.closed.set()


def counting(n):
    def job():
        yield from range(n)
        return "end"

    return job


def test_that_every_item_arrives_in_order_and_then_the_result(worker, qtbot):
    items, ends = [], []
    worker.submit(counting(5000), progress=items.extend, done=ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert items == list(range(5000))
    assert ends == ["end"]
    assert not worker.is_busy()


def test_that_letters_are_read_in_the_windows_thread(worker, qtbot):
    readers = []
    worker.submit(counting(3), done=lambda _end: readers.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(readers))
    assert readers == [threading.main_thread()]


def test_that_many_items_come_in_few_deliveries(qapp, qtbot):
    worker = Worker("slow post", interval=50)
    deliveries, ends = [], []
    worker.submit(counting(20_000), progress=deliveries.append, done=ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert sum(map(len, deliveries)) == 20_000
    assert len(deliveries) < 200
    assert worker.stop(5)
    worker.deleteLater()


def test_that_a_failure_reaches_its_owner(worker, qtbot):
    def job():
        yield
        raise ValueError("broken")

    errors = []
    worker.submit(job, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "broken"
    after = []
    worker.submit(counting(1), done=after.append)
    qtbot.waitUntil(lambda: bool(after))


def test_that_only_the_newest_of_a_channel_runs(worker, qtbot):
    gate, ran = Gate(), []
    worker.submit(gate.job)
    gate.entered.wait(5)
    for number in range(50):
        worker.submit(counting(number), done=lambda _e, n=number: ran.append(n), channel="drag")
    gate.open.set()
    qtbot.waitUntil(lambda: ran == [49])
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert ran == [49]


def test_that_what_is_cancelled_delivers_nothing_and_cleans_up(worker, qtbot):
    gate, items = Gate(), []
    task = worker.submit(gate.job, progress=items.extend, done=items.append)
    gate.entered.wait(5)
    task.cancel()
    assert gate.closed.wait(5)
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert items == []


def test_that_stopping_ends_a_running_job_and_its_thread(qapp):
    worker, gate = Worker("ends"), Gate()
    worker.submit(gate.job)
    gate.entered.wait(5)
    assert worker.stop(5)
    assert gate.closed.is_set()
    worker.deleteLater()


def test_that_a_job_that_never_yields_does_not_hold_up_the_end(qapp):
    worker, release = Worker("stuck"), threading.Event()

    def job():
        release.wait(10)
        yield

    worker.submit(job)
    assert not worker.stop(0.05)
    release.set()
    assert worker.stop(5)
    worker.deleteLater()


def test_that_a_patient_job_lets_others_go_first_and_then_goes_on(worker, qtbot):
    gate, ends = Gate(), []
    worker.submit(gate.job, done=lambda _end: ends.append("long"), patient=True)
    assert gate.entered.wait(5)
    worker.submit(counting(3), done=lambda _end: ends.append("short"))
    qtbot.waitUntil(lambda: ends == ["short"])
    gate.open.set()
    qtbot.waitUntil(lambda: ends == ["short", "long"])


def test_that_stopping_ends_a_patient_job_and_the_one_it_let_go_first(qapp):
    worker, patient, other = Worker("test"), Gate(), Gate()
    worker.submit(patient.job, patient=True)
    assert patient.entered.wait(5)
    worker.submit(other.job)
    assert other.entered.wait(5)
    assert worker.stop(5)
    assert patient.closed.is_set()
    assert other.closed.is_set()
    worker.deleteLater()


def test_that_a_reader_that_breaks_does_not_keep_letters_from_others(worker, qtbot):
    def broken(_value):
        raise RuntimeError("the reader broke")

    ends = []
    with qtbot.captureExceptions() as exceptions:
        for _turn in range(3):
            worker.submit(counting(1), progress=broken)
            worker.submit(counting(1), done=ends.append)
        qtbot.waitUntil(lambda: len(ends) == 3)
    assert len(exceptions) == 3


def test_that_a_failure_that_nobody_waits_for_reaches_the_user(worker, qtbot):
    def job():
        yield
        raise ValueError("broken")

    ends = []
    with qtbot.captureExceptions() as told:
        worker.submit(job)
        worker.submit(counting(1), done=ends.append)
        qtbot.waitUntil(lambda: bool(ends))
    assert [str(error) for _kind, error, _trace in told] == ["broken"]


def test_that_no_older_result_comes_after_a_newer_one_of_its_channel(worker, qtbot):
    """A patient job that stepped aside is superseded too, though another runs in its place."""
    between, said, queued = Gate(), [], threading.Event()

    def old():
        queued.wait(5)
        yield "old"
        yield "old, late"

    worker.submit(old, progress=said.extend, channel="same", patient=True)
    worker.submit(between.job)
    queued.set()
    assert between.entered.wait(5)
    worker.submit(counting(1), progress=lambda _items: said.append("new"), channel="same")
    between.open.set()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert said[-1] == "new"
    assert "old, late" not in said
