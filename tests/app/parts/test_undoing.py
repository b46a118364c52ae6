import sys

from PySide6.QtGui import QUndoStack

from app.parts.undoing import Deed


def test_that_a_deed_is_done_and_taken_back():
    done, history = [], QUndoStack()
    history.push(Deed("Paint", lambda: done.append("done"), lambda: done.append("taken back")))
    assert (history.undoText(), done) == ("Paint", ["done"])
    history.undo()
    history.redo()
    assert done == ["done", "taken back", "done"]


def test_that_a_fault_is_told_and_does_not_leave_the_history(monkeypatch):
    told, history = [], QUndoStack()
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: told.append(kind))
    history.push(Deed("Fail", {}.popitem, [].pop))
    history.undo()
    assert told == [KeyError, IndexError]
