"""Controls are what the fields' annotations say, and report only what a person did."""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QSpinBox,
    QToolButton,
)

from widgets.form import Form, Group, Pair
from widgets.square_lock import SquareLock

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, kw_only=True)
class Example:
    stride: Annotated[int, msgspec.Meta(title="Stride", description="Step", ge=1, le=8)] = 1
    bias: Annotated[float, msgspec.Meta(title="Bias", ge=-2, le=2)] = 0.0
    relu: Annotated[bool, msgspec.Meta(title="ReLU")] = False
    padding: Annotated[
        Literal["valid", "same"],
        msgspec.Meta(title="Padding", extra={"choices": {"valid": "VALID", "same": "SAME"}}),
    ] = "valid"


@pytest.fixture
def form(qtbot):
    made = Form(Example, (Group("Shape", ("stride", "padding")), Group("", ("bias", "relu"))))
    qtbot.addWidget(made)
    made.show()
    made.show_state(Example())
    made.reports = []
    made.changed.connect(lambda name, value: made.reports.append((name, value)))
    return made


def test_that_a_field_gives_its_control_range_name_and_tooltip(form):
    stride = form.control("stride")
    assert isinstance(stride, QSpinBox)
    assert (stride.minimum(), stride.maximum()) == (1, 8)
    assert (stride.accessibleName(), stride.toolTip()) == ("Stride", "Step")
    assert isinstance(form.control("bias"), QDoubleSpinBox)
    assert isinstance(form.control("relu"), QCheckBox)
    assert any(label.buddy() is stride for label in form.findChildren(QLabel))


def test_that_showing_a_state_is_no_change(form):
    form.show_state(Example(stride=5, bias=1.0, relu=True, padding="same"))
    assert form.reports == []
    assert form.control("stride").value() == 5
    assert form.control("padding").currentText() == "SAME"


def test_that_keys_and_clicks_are_reported(form, qtbot):
    stride = form.control("stride")
    stride.setFocus()
    qtbot.keyClick(stride, Qt.Key.Key_Up, CONTROL)
    qtbot.mouseClick(form.control("relu"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    padding = form.control("padding")
    qtbot.keyClick(padding, Qt.Key.Key_Down, CONTROL)
    assert form.reports == [("stride", 2), ("relu", True), ("padding", "same")]


def test_that_a_value_has_the_type_of_its_field(form):
    form.control("stride").setValue(3)
    form.control("bias").setValue(1)
    form.control("relu").setChecked(True)
    form.control("padding").setCurrentIndex(1)
    assert [(name, type(value)) for name, value in form.reports] == [
        ("stride", int),
        ("bias", float),
        ("relu", bool),
        ("padding", str),
    ]


def test_that_a_field_for_which_there_is_no_control_is_refused(qtbot):
    @dataclass(frozen=True)
    class Named:
        name: str = ""

    with pytest.raises(TypeError, match="name"):
        Form(Named, (Group("", ("name",)),))


def test_that_steps_close_together_are_one_gesture(form, qtbot):
    begun = []
    form.gesture_started.connect(lambda: begun.append(1))
    with qtbot.waitSignal(form.gesture_finished):
        for _press in range(4):
            qtbot.keyClick(form.control("stride"), Qt.Key.Key_Up, CONTROL)
    assert begun == [1]
    assert form.reports[-1] == ("stride", 5)


def typed(qtbot, box, text):
    box.selectAll()
    for sign in text:
        # qtbot.keyClicks knows no signs but those of ASCII
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(box, key)
    qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,5", 1.5), ("1e-3", 0.001), ("1/9", 1 / 9), ("−2", -2), ("１", 1), (".5", 0.5)],
)
def test_that_a_typed_number_is_read_as_people_mean_it(form, qtbot, text, value):
    typed(qtbot, form.control("bias"), text)
    assert form.reports == [("bias", pytest.approx(value, abs=1e-9))]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("stride", "99", "at most 8 "),
        ("stride", "2.7", "not a whole number"),
        ("stride", "0", "at least 1 "),
        ("bias", "1,125", "1.125 or 1125"),
        ("bias", "1e3", "at most 2 "),
        ("bias", "1..2", "not a number"),
    ],
)
def test_that_what_cannot_be_is_refused_and_the_last_good_number_stays(
    form, qtbot, name, text, sentence
):
    refused = []
    form.refused.connect(refused.append)
    box = form.control(name)
    before = box.text()
    typed(qtbot, box, text)
    assert form.reports == []
    assert len(refused) == 1
    assert sentence in refused[0]
    assert box.text() == before
    assert box.is_marked()
    typed(qtbot, box, "1")
    assert not box.is_marked()


def test_that_a_wheel_over_a_control_without_focus_scrolls_past_it(form):
    form.control("bias").setFocus()
    stride = form.control("stride")
    stride.clearFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(stride, wheel)
    assert stride.value() == 1


def test_that_a_narrowed_range_offers_nothing_impossible(form):
    form.set_range("stride", 1, 3)
    assert form.control("stride").maximum() == 3
    form.set_range("stride", 2, 2)
    assert not form.control("stride").isEnabled()
    assert form.reports == []


def test_that_a_group_folds(form, qtbot):
    heading = next(b for b in form.findChildren(QToolButton) if b.text() == "Shape")
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert not form.control("stride").isVisible()
    assert form.control("bias").isVisible()


def test_that_a_field_without_meaning_is_hidden_with_its_label(form):
    form.set_shown("stride", False)
    label = next(x for x in form.findChildren(QLabel) if x.buddy() is form.control("stride"))
    assert not form.control("stride").isVisible()
    assert not label.isVisible()
    assert isinstance(form.control("padding"), QComboBox)


@dataclass(frozen=True, kw_only=True)
class Shaped:
    high: Annotated[int, msgspec.Meta(title="Height", ge=1, le=9)] = 3
    wide: Annotated[int, msgspec.Meta(title="Width", ge=1, le=5)] = 3


@pytest.fixture
def pair(qtbot):
    made = Form(Shaped, (Group("", (Pair("Size", "high", "wide"),)),))
    qtbot.addWidget(made)
    made.show()
    made.show_state(Shaped())
    made.reports = []
    made.changed.connect(lambda name, value: made.reports.append((name, value)))
    made.changed_both.connect(lambda *both: made.reports.append(both))
    return made


def test_that_a_pair_is_labelled_and_held_square_until_the_lock_is_opened(pair, qtbot):
    assert {"height", "×", "width"} <= {label.text() for label in pair.findChildren(QLabel)}
    lock = pair.findChild(SquareLock)
    qtbot.keyClick(pair.control("wide"), Qt.Key.Key_Up, CONTROL)
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    qtbot.keyClick(pair.control("wide"), Qt.Key.Key_Up, CONTROL)
    assert pair.reports == [("high", "wide", 4), ("wide", 5)]
    pair.show_state(Shaped(high=2, wide=5))
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert pair.reports[-1] == ("high", "wide", 2), "the second becomes the first"


def test_that_two_numbers_that_differ_are_not_held_together(pair, qtbot):
    pair.show_state(Shaped(high=2, wide=3))
    assert not pair.findChild(SquareLock).isChecked()
    qtbot.keyClick(pair.control("high"), Qt.Key.Key_Down, CONTROL)
    pair.show_state(Shaped())
    assert pair.findChild(SquareLock).isChecked(), "as it was before they differed"
    typed(qtbot, pair.control("high"), "8")
    assert pair.reports == [("high", 1), ("high", 8)], "a width of 8 cannot be"
