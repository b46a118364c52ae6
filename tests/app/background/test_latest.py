"""The newest answer is shown, the stale ones are not, and a failure is always told."""

import sys
import threading
from functools import partial

import pytest

from app.background import Latest, Worker, once


@pytest.fixture
def worker(qapp):
    made = Worker("test")
    yield made
    assert made.stop(5)
    made.deleteLater()


@pytest.fixture
def gate():
    opened = threading.Event()
    yield opened
    opened.set()


def waiting(gate, answer):
    gate.wait(5)
    return answer


def test_that_the_newest_answer_is_shown_and_the_stale_one_is_not(worker, gate, qtbot):
    shown = []
    latest = Latest(worker, shown.append)
    for answer in range(3):
        latest.ask(once(partial(waiting, gate, answer)))
    assert not latest.is_settled()
    with qtbot.waitSignal(latest.settled):
        gate.set()
    assert shown == [2]
    assert latest.is_settled()


def test_that_a_drag_may_see_what_is_already_stale_but_in_order(worker, gate, qtbot):
    shown, entered = [], threading.Event()

    def first():
        entered.set()
        return waiting(gate, "first")

    latest = Latest(worker, shown.append, follows=True)
    latest.ask(once(first))
    assert entered.wait(5)
    latest.ask(once(partial(waiting, gate, "second")))
    with qtbot.waitSignal(latest.settled):
        gate.set()
    assert shown == ["first", "second"]


@pytest.mark.parametrize("owned", [True, False])
def test_that_a_failure_reaches_its_owner_or_the_user_and_settles(worker, qtbot, owned):
    failed = []
    latest = Latest(worker, print, failed=failed.append if owned else None)
    with qtbot.captureExceptions() as told, qtbot.waitSignal(latest.settled):
        latest.ask(once(lambda: [][1]))
    assert latest.is_settled()
    found = failed if owned else [error for _kind, error, _trace in told]
    assert [type(error) for error in found] == [IndexError]
    assert bool(told) != owned


def test_that_what_is_dropped_is_never_shown(worker, gate, qtbot):
    shown = []
    latest = Latest(worker, shown.append)
    latest.ask(once(partial(waiting, gate, 1)))
    latest.drop()
    assert latest.is_settled()
    gate.set()
    qtbot.waitUntil(lambda: not worker.is_busy())
    assert shown == []


def test_that_progress_of_the_newest_question_is_delivered(worker, qtbot):
    def job():
        yield 1
        yield 2
        return 3

    shown, progress = [], []
    latest = Latest(worker, shown.append)
    with qtbot.waitSignal(latest.settled):
        latest.ask(job, progress=progress.extend)
    assert (progress, shown) == ([1, 2], [3])


def yielding(*items, answer=None, threads=None):
    """Make a job that notes the thread of every step."""

    def job():
        for item in items:
            if threads is not None:
                threads.append(threading.current_thread())
            yield item
        return answer

    return job


def test_that_a_drag_sees_the_progress_of_a_stale_question(worker, gate, qtbot):
    seen, entered = [], threading.Event()

    def first():
        entered.set()
        gate.wait(5)
        yield "of the first"

    latest = Latest(worker, seen.append, follows=True)
    latest.ask(first, progress=seen.extend)
    assert entered.wait(5)
    latest.ask(yielding("of the second", answer="answer"), progress=seen.extend)
    with qtbot.waitSignal(latest.settled):
        gate.set()
    assert seen == ["of the first", "of the second", "answer"]


def test_that_a_job_can_be_begun_here_and_ended_there(worker, qtbot):
    seen, threads = [], []
    latest = Latest(worker, seen.append, follows=True)
    with qtbot.waitSignal(latest.settled):
        latest.ask(
            yielding(1, 2, answer="answer", threads=threads), progress=seen.extend, here=True
        )
        assert seen == [1]
    assert seen == [1, 2, "answer"]
    assert threads[0] is threading.current_thread()
    assert threads[1] is not threads[0]


def test_that_nothing_older_comes_after_what_was_begun_here(worker, gate, qtbot):
    seen, entered = [], threading.Event()

    def old():
        entered.set()
        gate.wait(5)
        yield "old"

    latest = Latest(worker, seen.append, follows=True)
    latest.ask(old, progress=seen.extend)
    assert entered.wait(5)
    with qtbot.waitSignal(latest.settled):
        latest.ask(yielding("new", answer="answer"), progress=seen.extend, here=True)
        gate.set()
    assert seen == ["new", "answer"]


def test_that_a_failure_here_reaches_its_owner_and_settles(worker, qtbot):
    failed = []

    def job():
        raise ValueError("no")
        yield

    latest = Latest(worker, pytest.fail, failed=failed.append)
    with qtbot.waitSignal(latest.settled):
        latest.ask(job, here=True)
    assert [str(error) for error in failed] == ["no"]
    assert latest.is_settled()


def test_that_who_fails_to_show_the_first_step_still_gets_the_rest(worker, qtbot, monkeypatch):
    seen, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(str(error)))

    def show(items):
        if items == [1]:
            raise ValueError("no")
        seen.extend(items)

    latest = Latest(worker, seen.append)
    with qtbot.waitSignal(latest.settled):
        latest.ask(yielding(1, 2, answer="answer"), progress=show, here=True)
    assert seen == [2, "answer"]
    assert told == ["no"]
