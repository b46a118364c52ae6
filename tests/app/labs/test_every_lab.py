"""What a person may expect of any lab: names, keys, room on a projector, states that survive."""

import contextlib
import itertools

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.background import Background
from app.keeping.settings import Settings
from app.lab.labs import LABS
from app.shell import screenshot
from app.shell.problems import Problems
from app.shell.window import Window
from models import state as states
from models.errors import InvalidInput

KEYS = [lab.key for lab in LABS]
CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


class Strays(QObject):
    """Notes parts that are shown before they have a parent: windows of their own, for a moment."""

    def __init__(self):
        super().__init__()
        self.found = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            own = watched.windowType() == Qt.WindowType.Window and watched.isWindow()
            if own and not isinstance(watched, Window):
                self.found.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def open_lab(qtbot, qapp):
    """Bring one lab after the other to the front of the whole window: one window all the while."""
    strays = Strays()
    qapp.installEventFilter(strays)
    background = Background()
    window = Window(background, Problems(), Settings(theme="light"), keeps=False)
    qtbot.addWidget(window)
    window.resize(1280, 720)

    def open_it(key, theme="light"):
        window.preferences.set(theme=theme)
        assert window.go_to(key)
        window.show()
        return window, window.session.current

    yield open_it
    qapp.removeEventFilter(strays)
    window.close()
    assert background.stop(10)
    background.deleteLater()
    assert strays.found == []


@pytest.fixture
def all_labs(qapp):
    """Give each lab with its key, and no window: none of them is looked at."""
    background = Background()
    made = {entry.key: entry.lab_type()(background) for entry in LABS}
    yield made.items()
    for lab in made.values():
        lab.close()
        lab.page.deleteLater()
        lab.deleteLater()
    assert background.stop(10)
    background.deleteLater()


def controls(page):
    """Give what a person can operate and sees, but not the insides of spin boxes and lists."""
    inner = (QAbstractSpinBox, QComboBox, QTabBar)
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and not isinstance(widget.parent(), inner)
        and not isinstance(widget, QScrollBar)
    ]


def _named(widget):
    return f"{type(widget).__name__} {widget.accessibleName() or _text(widget)}"


def _text(widget):
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_that_every_control_has_a_name_and_a_tooltip(open_lab):
    nameless, silent = [], []
    for key in KEYS:
        _window, lab = open_lab(key)
        shown = controls(lab.page)
        assert shown, key
        nameless += [(key, w) for w in shown if not (w.accessibleName() or _text(w))]
        silent += [
            (key, _named(w)) for w in shown if not w.toolTip() and w.objectName() != "heading"
        ]
    assert not nameless
    assert not silent


def test_that_every_control_can_be_reached_with_the_tab_key(open_lab, qtbot):
    unreachable, missed = [], []
    for key in KEYS:
        window, lab = open_lab(key)
        window.preferences.set(code_shown=True)
        window.activateWindow()
        unreachable += [
            (key, _named(w))
            for w in controls(lab.page)
            if w.focusPolicy() == Qt.FocusPolicy.NoFocus and not w.accessibleDescription()
        ]
        lab.page.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        reached = _reached_from(QApplication.focusWidget(), qtbot)
        missed += [
            (key, _named(w))
            for w in controls(lab.page)
            # a proxy or a disabled control takes its turn when it has one
            if w not in reached and w.isEnabled() and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        assert window.isVisible()
    assert not unreachable
    assert not missed


def _reached_from(widget, qtbot):
    """Give all that has the keyboard in turn, until the first of them has it again."""
    reached = []
    while widget not in reached:
        reached.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    return reached


def test_that_each_fits_the_smallest_screen(open_lab):
    too_large = []
    for key, theme in itertools.product(KEYS, ("light", "projector")):
        window, lab = open_lab(key, theme)
        least, panel = window.minimumSizeHint(), controls_of(lab.page)
        asked = least.width(), least.height(), panel.widget().minimumSizeHint().width()
        offered = 1280, 720, panel.viewport().width()
        if any(need > room for need, room in zip(asked, offered, strict=True)):
            too_large.append((key, theme, asked, offered))
    assert not too_large


def test_that_every_scene_survives_its_file(all_labs):
    for key, lab in all_labs:
        for name, state in lab.scenes().items():
            assert states.decode(states.encode(state), lab.state_type) == state, (key, name)


def test_that_each_says_what_is_happening_and_gives_its_program(open_lab):
    for key in KEYS:
        window, lab = open_lab(key)
        if not lab.needs_tensorflow:
            screenshot.wait_until_settled(window, 20)
        assert lab.page.explanation().endswith((".", "?", ":", "!")), key
        assert "import tensorflow as tf" in lab.code(), key
        compile(lab.code(), key, "exec")


def test_that_a_reset_and_its_undo_bring_everything_back(open_lab):
    for key in KEYS:
        _window, lab = open_lab(key)
        other = next(state for state in lab.scenes().values() if state != lab.first_state())
        lab.adopt(other, "Change")
        lab.reset("Reset")
        assert lab.state == lab.first_state(), key
        lab.history.undo()
        assert lab.state == other, key


def test_that_the_program_does_not_depend_on_where_one_looks(all_labs):
    for key, lab in all_labs:
        scenes = list(lab.scenes().values())
        for scene in scenes:
            lab.restore(scene)
            program = lab.code()
            for name in lab.only_looks:
                for other in {getattr(other, name) for other in scenes} - {getattr(scene, name)}:
                    with contextlib.suppress(InvalidInput):
                        lab.restore(states.replaced(scene, **{name: other}))
                    assert lab.code() == program, (key, name)


def test_that_a_program_leaves_stage_and_controls_in_sight(open_lab, qtbot):
    for key in KEYS:
        window, lab = open_lab(key, "projector")
        _require_all_in_sight(window, lab.page, qtbot)
        window.preferences.set(code_shown=False)
        assert controls_of(lab.page).isVisible(), key


def _require_all_in_sight(window, page, qtbot):
    window.preferences.set(code_shown=True)
    parts = (page.stage, page.code_view, controls_of(page))

    def faults():
        places = [QRect(part.mapTo(page, QPoint()), part.size()) for part in parts]
        outside = [place for place in places if not page.rect().contains(place)]
        return outside or [p for p in itertools.combinations(places, 2) if p[0].intersects(p[1])]

    for width, height in ((1280, 720), (2400, 1300)):
        window.resize(width, height)
        qtbot.waitUntil(lambda: not faults())
    qtbot.waitUntil(lambda: page.code_view.width() >= page.code_view.width_of(88))


def controls_of(page):
    """Give the part of the panel that scrolls."""
    return next(
        area for area in page.findChildren(QScrollArea) if area.widget().objectName() == "panel"
    )
