"""What every view shows keeps its room while theme and text size change in a running window."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QPlainTextEdit,
    QWidget,
)

import resources
from app.background import once
from app.lab.labs import LABS
from app.lab.views import Views
from app.labs.lenet.screen.norm import ChannelScreen, NormScreen, Statistic
from app.labs.lenet.views.norm import NormPage
from app.labs.recurrent import comparing
from models.recurrent.side_by_side import Agreement
from tests.app.labs.test_every_lab import open_lab
from tests.written import small_texts
from widgets.choice import Choice

__all__ = ["open_lab"]

LOOKS = (
    {"theme": "light", "type_scale": 1.0},
    {"theme": "projector", "type_scale": 1.0},
    {"theme": "dark", "type_scale": 1.2},
)
TIGHTEST = LOOKS[1:2]
LEAST_TYPE = 0.68
"""On a projector nothing is written smaller than this share of the interface's type."""
_ROUNDS = 16
"""A layout within a layout is settled after so many rounds of events."""


def buttons_of(lab):
    """Give what brings each view of a lab to the front; a lab of one view has no such thing."""
    views = lab.page.stage.findChild(Views)
    return [None] if views is None else [views.switch.button(key) for key in views.tabs()]


def least(widget):
    """Give the least size that a widget asks for: what was set by hand goes before its own wish."""
    asked, hint, most = widget.minimumSize(), widget.minimumSizeHint(), widget.maximumSize()
    width = min(asked.width() or hint.width(), most.width())
    return width, min(asked.height() or hint.height(), most.height())


def scrolls(widget, stage):
    while widget is not stage:
        widget = widget.parentWidget()
        if isinstance(widget, QAbstractScrollArea | QAbstractSpinBox):
            return True
    return False


def faults(stage):
    """Name what is smaller than it must be, or reaches over the edge of the stage."""
    for widget in stage.findChildren(QWidget):
        if not widget.isVisible() or scrolls(widget, stage):
            continue
        name = f"{type(widget).__name__} “{widget.accessibleName()}”"
        width, height = least(widget)
        if widget.width() < width or widget.height() < height:
            yield f"{name}: {widget.width()}×{widget.height()}, needs {width}×{height}"
        place = QRect(widget.mapTo(stage, QPoint()), widget.size())
        if not stage.rect().contains(place):
            yield f"{name} reaches out of the stage: {place}"


def cut_choices(page):
    """Name the lists whose chosen entry cannot be read whole, there or in a field."""
    typed = {field.toPlainText() for field in page.findChildren(QPlainTextEdit)}
    for choice in page.findChildren(Choice):
        if choice.isVisible() and choice.is_cut() and choice.currentText() not in typed:
            yield f"“{choice.shown_text()}” is cut in “{choice.accessibleName()}”"


@pytest.fixture(autouse=True)
def _longest_remark(monkeypatch):
    """Say of the comparison the longest that is ever said of it, without asking TensorFlow."""
    monkeypatch.setattr(comparing, "confirmed", lambda _sides: once(lambda: Agreement(0.0, 1))())


@pytest.mark.parametrize("key", [lab.key for lab in LABS])
def test_that_every_view_keeps_its_room_while_theme_and_text_size_change(open_lab, key, qtbot):
    window, lab = open_lab(key)
    # where things are is asked here, and painting them is most of the work
    window.setUpdatesEnabled(False)
    found = []
    for look in LOOKS if resources.language() == "en" else TIGHTEST:
        window.preferences.set(**look)
        window.resize(1280, 720)
        for button in buttons_of(lab):
            if button is not None:
                button.click()
            # an answer that comes changes what a view needs, and the layout follows a moment later
            qtbot.waitUntil(lab.is_settled, timeout=20_000)
            for _round in range(_ROUNDS):
                QApplication.processEvents()
            where = f"{button.text() if button else ''}, {look['theme']}"
            found += [f"{where}: {fault}" for fault in faults(lab.page.stage)]
            found += [f"{where}: {fault}" for fault in cut_choices(lab.page)]
            if look["theme"] == "projector":
                found += [f"{where}: {t}" for t in small_texts(lab.page.stage, LEAST_TYPE)]
        assert (window.width(), window.height()) == (1280, 720)
    assert not found, "\n".join(found)


def test_that_every_view_has_its_room_in_chinese_on_a_projector():
    walk = [__file__, "-k", "keeps_its_room"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.in_chinese", *walk],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert f"{len(LABS)} passed" in done.stdout


def test_that_statistics_of_batch_norm_have_room_however_long_they_are(open_lab, qtbot):
    window, lab = open_lab("lenet", "projector")
    window.resize(1280, 720)
    lab.views.switch.button("norm").click()
    qtbot.waitUntil(lab.is_settled, timeout=20_000)
    norm = lab.page.stage.findChild(NormPage)
    longest = tuple(
        Statistic(name, "−0.00011", "−0.00011", sign, "−0.00011")
        for name, sign in (("Mean", "β"), ("Std. deviation", "γ"))
    )
    channel = ChannelScreen(0, 2, 15, (), longest, ())
    norm.show_screen(None, NormScreen(channel, can_add=True, sentence=""))
    for _round in range(_ROUNDS):
        QApplication.processEvents()
    assert not list(faults(lab.page.stage))


def test_that_eight_kernels_have_room_beside_each_other(open_lab, qtbot):
    window, lab = open_lab("kernels", "projector")
    window.resize(1280, 720)
    lab.restore(lab.scenes()["bank"])
    qtbot.waitUntil(lab.is_settled, timeout=20_000)
    for _round in range(_ROUNDS):
        QApplication.processEvents()
    assert not list(faults(lab.page.stage))
