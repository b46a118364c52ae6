"""No text of a file is ever taken for HTML, wherever a lab shows it."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QMessageBox, QWidget

from app.background import Background
from app.keeping.settings import Settings
from app.lab.labs import LABS
from app.shell import screenshot
from app.shell.problems import Problems
from app.shell.window import Window
from models import state as states
from models.errors import InvalidInput
from models.words import maps

SAMPLES = Path(__file__).parents[2] / "samples"
HOSTILE = "<img src=x> <b>bold</b>"


@pytest.fixture
def problems():
    found = []
    problems = Problems()
    problems.reported.connect(lambda sentence, details: found.append((sentence, details)))
    problems.found = found
    return problems


@pytest.fixture
def window(qtbot, qapp, problems, monkeypatch):
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: problems.report(error))
    background = Background()
    window = Window(background, problems, Settings(theme="light"), keeps=False)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    yield window
    window.close()
    assert background.stop(120)  # the import of TensorFlow cannot be stopped
    background.deleteLater()


def with_hostile_text(state, state_type):
    """Give the state with the text in every field that takes any text."""
    plain = msgspec.to_builtins(state)
    for place in list(places(plain)):
        before = put(plain, place, HOSTILE)
        try:
            states.decode(msgspec.json.encode(plain), state_type)
        except InvalidInput:
            put(plain, place, before)
    return states.decode(msgspec.json.encode(plain), state_type)


def places(value, at=()):
    if isinstance(value, str):
        yield at
    children = value.items() if isinstance(value, dict) else ()
    if isinstance(value, (list, tuple)):
        children = list(enumerate(value))[:20]
    for key, child in children:
        yield from places(child, (*at, key))


def put(value, place, new):
    for key in place[:-1]:
        value = value[key]
    before, value[place[-1]] = value[place[-1]], new
    return before


def rich_texts(window):
    """Find what would be laid out as HTML and holds the hostile text as it is."""
    yield from ((a, a.toolTip()) for a in window.findChildren(QAction) if is_html(a.toolTip()))
    for widget in (window, *window.findChildren(QWidget)):
        yield from ((widget, tip) for tip in tooltips(widget) if is_html(tip))
        if not isinstance(widget, QLabel | QMessageBox) or "<img" not in widget.text():
            continue
        if widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget, widget.text()


def is_html(tip):
    return Qt.mightBeRichText(tip) and "<img" in tip


def tooltips(widget):
    yield widget.toolTip()
    role = Qt.ItemDataRole.ToolTipRole
    if isinstance(widget, QComboBox):
        yield from (widget.itemData(row, role) or "" for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                yield str(model.index(row, column).data(role) or "")


def look_at(window, lab):
    if lab.needs_tensorflow:
        window.grab()
    else:
        # all of it has been painted then
        screenshot.wait_until_settled(window, 20)


@pytest.mark.parametrize("key", [lab.key for lab in LABS])
def test_that_no_lab_takes_the_text_of_a_file_for_html(window, problems, monkeypatch, key):
    # where words stand on a map of t-SNE, which takes seconds, is nothing to their text
    monkeypatch.setattr(maps, "_TSNE_ROUNDS", ())
    assert window.go_to(key)
    lab = window.session.current
    for name, state in lab.scenes().items():
        hostile = with_hostile_text(state, lab.state_type)
        lab.restore(hostile)
        look_at(window, lab)
        assert not list(rich_texts(window)), name
    window.banner.hide()
    assert not [p for p in problems.found if p[1]]


def test_that_kept_names_of_files_are_shown_as_written(window, problems):
    window.files.open(SAMPLES / "hostile" / "state-html-kept.unrolled")
    window.go_to("recurrent")
    look_at(window, window.session.current)
    labels = [w for w in window.findChildren(QLabel) if "<img src='/dev/zero'>" in w.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert not [p for p in problems.found if p[1]]


def test_that_a_lab_named_as_html_is_refused_in_plain_words(window):
    window.files.open(SAMPLES / "hostile" / "state-html-lab.unrolled")
    window.grab()
    assert "<img src='/dev/zero'>" in window.banner.message()
    assert not list(rich_texts(window))
