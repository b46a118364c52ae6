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
    """Open the whole window with one lab in front, which is one window all the while."""
    opened, strays = [], Strays()
    qapp.installEventFilter(strays)

    def open_it(key, theme="light"):
        background = Background()
        window = Window(background, Problems(), Settings(theme="light"), keeps=False)
        window.preferences.set(theme=theme)
        opened.append((window, background))
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.go_to(key)
        window.show()
        return window, window.session.current

    yield open_it
    qapp.removeEventFilter(strays)
    for window, background in opened:
        window.preferences.set(theme="light")
        window.close()
        assert background.stop(10)
        background.deleteLater()
    assert strays.found == []


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


@pytest.mark.parametrize("key", KEYS)
def test_that_every_control_has_a_name_and_a_tooltip(open_lab, key):
    _window, lab = open_lab(key)
    nameless = [w for w in controls(lab.page) if not (w.accessibleName() or _text(w))]
    assert not nameless
    silent = [w for w in controls(lab.page) if not w.toolTip() and w.objectName() != "heading"]
    assert not [f"{type(w).__name__} {w.accessibleName() or _text(w)}" for w in silent]


@pytest.mark.parametrize("key", KEYS)
def test_that_every_control_can_be_reached_with_the_tab_key(open_lab, qtbot, key):
    window, lab = open_lab(key)
    window.preferences.set(code_shown=True)
    window.activateWindow()
    unreachable = [
        w
        for w in controls(lab.page)
        if w.focusPolicy() == Qt.FocusPolicy.NoFocus and not w.accessibleDescription()
    ]
    assert not [f"{type(w).__name__} {w.accessibleName() or _text(w)}" for w in unreachable]
    lab.page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    reached = []
    while (widget := QApplication.focusWidget()) not in reached:
        reached.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    missed = [
        w
        for w in controls(lab.page)
        # a proxy or a disabled control takes its turn when it has one
        if w not in reached and w.isEnabled() and w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert not missed
    assert window.isVisible()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("theme", ["light", "projector"])
def test_that_it_fits_the_smallest_screen(open_lab, key, theme):
    window, lab = open_lab(key, theme)
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720
    panel = controls_of(lab.page)
    assert panel.widget().minimumSizeHint().width() <= panel.viewport().width()


@pytest.mark.parametrize("key", KEYS)
def test_that_every_scene_survives_its_file(open_lab, key):
    _window, lab = open_lab(key)
    for name, state in lab.scenes().items():
        assert states.decode(states.encode(state), lab.state_type) == state, name


@pytest.mark.parametrize("key", KEYS)
def test_that_it_says_what_is_happening_and_gives_its_program(open_lab, key):
    window, lab = open_lab(key)
    if not lab.needs_tensorflow:
        screenshot.wait_until_settled(window, 20)
    assert lab.page.explanation().endswith((".", "?", ":", "!"))
    assert "import tensorflow as tf" in lab.code()
    compile(lab.code(), key, "exec")


@pytest.mark.parametrize("key", KEYS)
def test_that_a_reset_and_its_undo_bring_everything_back(open_lab, key):
    _window, lab = open_lab(key)
    other = next((s for s in lab.scenes().values() if s != lab.first_state()), None)
    if other is None:
        pytest.skip("one state only")
    lab.adopt(other, "Change")
    lab.reset("Reset")
    assert lab.state == lab.first_state()
    lab.history.undo()
    assert lab.state == other


def _text(widget):
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.mark.parametrize("key", KEYS)
def test_that_the_program_does_not_depend_on_where_one_looks(open_lab, key):
    _window, lab = open_lab(key)
    lab.set_active(False)
    scenes = list(lab.scenes().values())
    for scene in scenes:
        lab.restore(scene)
        program = lab.code()
        for name in lab.only_looks:
            for other in {getattr(other, name) for other in scenes} - {getattr(scene, name)}:
                with contextlib.suppress(InvalidInput):
                    lab.restore(states.replaced(scene, **{name: other}))
                assert lab.code() == program, name


@pytest.mark.parametrize("key", KEYS)
def test_that_a_program_leaves_stage_and_controls_in_sight(open_lab, qtbot, key):
    window, lab = open_lab(key, "projector")
    page = lab.page
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
    window.preferences.set(code_shown=False)
    assert controls_of(page).isVisible()


def controls_of(page):
    """Give the part of the panel that scrolls."""
    return next(
        area for area in page.findChildren(QScrollArea) if area.widget().objectName() == "panel"
    )
