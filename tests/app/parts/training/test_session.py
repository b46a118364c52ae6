"""The training session, its shelf and its buttons, with a client that is not LeNet."""

import threading

import numpy as np
import pytest

from app.parts.training.data_box import DataBox
from app.parts.training.data_source import DataSource
from app.parts.training.learn import LearnView
from models.errors import AskFirst, InvalidInput
from models.training import RunStore
from tests.app.parts.training.conftest import has, wait_until_ended


def test_that_what_has_no_accuracy_is_trained_kept_drawn_and_continued(make_room, qtbot):
    room = make_room()
    room.source.load("points", has("points"))
    room.starting.press_start()
    assert room.starting.is_waiting()
    wait_until_ended(qtbot, room)
    run = room.trainings.run
    assert (run.info.kind, run.info.name, run.steps, run.best) == ("sums", "A line", 4, None)
    view = LearnView("Points", DataBox(room.source))
    qtbot.addWidget(view)
    view.show_runs(room.shelf.runs, run)
    assert view.table.item(0, 1).text() == "–"
    assert view.norms.lines() == ["Line"]
    # the batches, and the test after each epoch
    assert [len(view.loss.points(line)[0]) for line in view.loss.lines()] == [4, 2]

    room.starting.extend()
    wait_until_ended(qtbot, room)
    assert (run.steps, len(run.info.epochs), room.said) == (8, 4, [])
    assert [room.trainings.snapshots.epoch(index) for index in range(5)] == [0, 1, 2, 3, 4]
    assert "4 epochs" in room.replay.note()
    room.close()

    again = make_room()
    (kept,) = again.shelf.runs
    np.testing.assert_array_equal(kept.curve(), run.curve())
    again.trainings.look_at(kept)
    again.source.load("points", has("points"))
    again.starting.extend()
    assert again.starting.is_waiting()
    qtbot.waitUntil(lambda: kept.steps == 12, timeout=60_000)
    wait_until_ended(qtbot, again)
    assert (kept.steps, again.said) == (12, [])


def test_that_what_is_stopped_before_its_first_step_is_no_run(make_room, qtbot):
    room = make_room()
    room.source.load("points", has("points"))
    qtbot.waitUntil(lambda: room.source.standing == "ready")
    room.starting.begin()
    room.trainings.stop()
    assert (room.trainings.run, room.trainings.status, room.shelf.runs) == (None, "idle", [])


def test_that_a_write_still_due_at_the_end_is_made(make_room, qtbot, monkeypatch):
    room = make_room()
    room.source.load("points", has("points"))
    room.starting.press_start()
    wait_until_ended(qtbot, room)
    room.shelf.rename(room.trainings.run, "one")
    room.shelf.rename(room.trainings.run, "last")
    room.close()
    assert [run.info.name for run in make_room().shelf.runs] == ["last"]


def test_that_runs_are_written_on_a_thread_of_their_own(make_room, qtbot, monkeypatch):
    threads = []
    keep = RunStore.keep

    def watched(*arguments):
        threads.append(threading.current_thread().name)
        keep(*arguments)

    monkeypatch.setattr(RunStore, "keep", watched)
    room = make_room()
    room.source.load("points", has("points"))
    room.starting.press_start()
    wait_until_ended(qtbot, room)
    assert set(threads) == {"runs"}


# ---- data


@pytest.fixture
def source(qapp, qtbot):
    made = DataSource(None)
    yield made
    made.close()
    made.deleteLater()


def test_that_nothing_is_done_that_was_not_allowed(source, qtbot):
    done = []

    def fetch(allowed):
        yield
        if not allowed:
            raise AskFirst("It would be fetched.", "Fetch")
        done.append("fetched")
        return "data"

    box = DataBox(source)
    qtbot.addWidget(box)
    box.show()
    with qtbot.waitSignal(source.asked) as asked:
        source.load("key", fetch)
    assert (asked.args, done) == (["It would be fetched.", "Fetch"], [])
    assert (box.facts.text(), box.help.text()) == ("It would be fetched.", "Fetch")
    with qtbot.waitSignal(source.loaded):
        box.help.click()
    assert (source.dataset, done) == ("data", ["fetched"])
    assert not source.load("key", fetch)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InvalidInput("Not a file."), "Not a file."),
        (OSError(5, "Input/output error"), "The data could not be read: Input/output error."),
    ],
)
def test_that_every_failure_is_a_sentence_and_can_be_tried_again(source, qtbot, error, told):
    tries = []

    def fetch(_allowed):
        yield
        tries.append(1)
        if len(tries) == 1:
            raise error
        return "data"

    with qtbot.waitSignal(source.failed) as failed:
        source.load("key", fetch)
    assert failed.args == [told] == [source.problem]
    assert not source.is_busy()
    with qtbot.waitSignal(source.loaded):
        source.load_again()
    assert source.problem == ""
