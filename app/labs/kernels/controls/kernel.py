"""Controls of the kernel: preset, size, changes as a whole, angle, bias, the bank."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.labs.kernels.controls.presets import PresetChooser
from models.kernels import library
from models.kernels.state import LARGEST_SIDE, Kernel
from resources import _
from widgets.boxes import column, row
from widgets.form import Form, Group
from widgets.gesture import pass_gestures
from widgets.guard import Guard
from widgets.icons import IconButton
from widgets.number_box import WholeBox
from widgets.plain import Label
from widgets.slider import Slider
from widgets.square_lock import SquareLock
from widgets.steady_label import SteadyLabel


class KernelControls(QWidget):
    """What can be done to the kernel that is looked at.

    Signals: `preset_chosen(key)`; `resized(height, width)`; `transformed(name)`, one of "flip",
    "rotate", "transpose", "divide"; `random_asked()`; `angle_changed(degrees)`;
    `bias_changed(value)`; `gesture_started()` and `gesture_finished()` around changes that belong
    together; `refused(sentence)` when what was typed cannot be.
    """

    preset_chosen = Signal(str)
    resized = Signal(int, int)
    transformed = Signal(str)
    random_asked = Signal()
    angle_changed = Signal(int)
    bias_changed = Signal(float)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.preset = self._make_preset()
        self._description = SteadyLabel(preset.description for preset in library.presets())
        self.lock = SquareLock()
        self.lock.closed.connect(
            lambda: self._report_size(self.height_box, self.height_box.value())
        )
        self.height_box, self.width_box = self._make_side(_("Height")), self._make_side(_("Width"))
        self.buttons = self._make_buttons()
        self.angle = self._make_angle()
        self.bias = Form(Kernel, (Group("", ("bias",)),))
        self.bias.changed.connect(self._report_bias)
        pass_gestures(self, self.bias)
        for part in (self.bias, self.height_box, self.width_box):
            part.refused.connect(self.refused)
        for control in (self.height_box, self.width_box):
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            Guard(control)
        self._arrange()

    def show_kernel(self, old: Kernel | None, kernel: Kernel) -> None:
        """Show what kernel is looked at; its weights stand on the stage."""
        if old is not None and _told_by(old) == _told_by(kernel):
            return
        with (
            QSignalBlocker(self.height_box),
            QSignalBlocker(self.width_box),
            QSignalBlocker(self.angle),
        ):
            self.preset.show_key(kernel.preset)
            self.height_box.setValue(kernel.size[0])
            self.width_box.setValue(kernel.size[1])
            self.lock.follow(*kernel.size)
            self.angle.setValue(kernel.angle)
        self._description.setText(self._told(kernel))
        self._angle_row.setVisible(kernel.preset == "gabor")
        self._angle_label.setText(_("Angle {degrees}°").format(degrees=kernel.angle))
        self.bias.show_state(kernel)

    def _told(self, kernel: Kernel) -> str:
        if kernel.name:
            return _("Trained weights: {source}.").format(source=kernel.name)
        return self.preset.lesson() or _("Weights of your own.")

    def set_largest(self, height: int, width: int) -> None:
        """Bound the size."""
        with QSignalBlocker(self.height_box), QSignalBlocker(self.width_box):
            self.height_box.setMaximum(height)
            self.width_box.setMaximum(width)

    def _make_preset(self) -> PresetChooser:
        chooser = PresetChooser()
        chooser.setAccessibleName(_("Preset"))
        chooser.key_chosen.connect(self.preset_chosen)
        return chooser

    def _make_side(self, name: str) -> WholeBox:
        box = WholeBox(1, LARGEST_SIDE)
        box.setAccessibleName(name)
        box.setToolTip(_("{side} of the kernel, in weights; its centre stays").format(side=name))
        box.valueChanged.connect(partial(self._report_size, box))
        return box

    def _report_size(self, box: WholeBox, side: int) -> None:
        if self.lock.isChecked():
            other = self.width_box if box is self.height_box else self.height_box
            with QSignalBlocker(other):
                other.setValue(side)
        self.resized.emit(self.height_box.value(), self.width_box.value())

    def _report_bias(self, _name: str, value: float) -> None:
        self.bias_changed.emit(value)

    def _make_buttons(self) -> dict[str, QToolButton]:
        divide = QToolButton()
        divide.setText(_("÷ Σ  Sum to 1"))
        divide.setAutoRaise(True)
        divide.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        divide.setToolTip(_("Divide by the sum, so that the weights sum to 1"))
        divide.setAccessibleName(_("Divide by the sum"))
        buttons: dict[str, QToolButton] = {
            "flip": _worded("flip", _("Flip"), _("Flip: turn by half a turn")),
            "rotate": _worded("rotate", _("Rotate"), _("Rotate by a quarter turn")),
            "transpose": _worded(
                "transpose", _("Transpose"), _("Transpose: exchange rows and columns")
            ),
            "random": _worded("dice", _("Random"), _("Random weights, as before training")),
            "divide": divide,
        }
        for name, button in buttons.items():
            if name != "random":
                button.clicked.connect(lambda _on=False, name=name: self.transformed.emit(name))
        buttons["random"].clicked.connect(lambda: self.random_asked.emit())
        return buttons

    def _make_angle(self) -> Slider:
        slider = Slider(0, 180)
        slider.setPageStep(15)
        slider.setAccessibleName(_("Angle"))
        slider.setToolTip(_("Direction of the stripes that the kernel responds to, in degrees"))
        pass_gestures(self, slider)
        slider.valueChanged.connect(self.angle_changed)
        return slider

    def _arrange(self) -> None:
        self._angle_row = QWidget()
        self._angle_label = Label()
        row(self._angle_label, (self.angle, 1), within=self._angle_row)
        column(
            Label(_("Kernel"), name="heading"),
            self.preset,
            self._description,
            self._sides(),
            self._changes(),
            self._angle_row,
            self.bias,
            spacing=8,
            within=self,
        )

    def _sides(self) -> QGridLayout:
        sides = QGridLayout()
        sides.setHorizontalSpacing(4)
        sides.setVerticalSpacing(0)
        sides.addWidget(Label(_("Size")), 1, 0)
        for place, name, box in (
            (1, _("height"), self.height_box),
            (3, _("width"), self.width_box),
        ):
            sides.addWidget(Label(name, name="quiet"), 0, place, Qt.AlignmentFlag.AlignHCenter)
            sides.addWidget(box, 1, place)
            sides.setColumnStretch(place, 1)
        sides.addWidget(Label("×"), 1, 2)
        sides.addWidget(self.lock, 1, 4)
        return sides

    def _changes(self) -> QGridLayout:
        changes = QGridLayout()
        changes.setSpacing(0)
        for place, button in enumerate(self.buttons.values()):
            changes.addWidget(button, place // 2, place % 2)
        return changes


def _worded(icon: str, text: str, tip: str) -> IconButton:
    button = IconButton(icon, tip)
    button.setText(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button


def _told_by(kernel: Kernel) -> tuple[object, ...]:
    """Give all that the controls tell of a kernel; none of it changes while a weight is dragged."""
    return kernel.preset, kernel.size, kernel.angle, kernel.bias, kernel.name
