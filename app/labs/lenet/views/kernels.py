"""The view of kernels and units: what each of them reacts to in the test pictures."""

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.labs.lenet.screen.kernels import KernelsScreen
from app.labs.lenet.views.layer_switch import LayerSwitch
from resources import _
from widgets import colours
from widgets.boxes import column, page, row
from widgets.guard import Guard
from widgets.kernel_sheet import KernelSheet
from widgets.number_box import WholeBox
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import TensorGrid

_MOST_LAYERS = 8
_FEW = 4
"""So many answers are shown where there is little room, that they can be seen from afar."""
_WIDEST_WEIGHT = 1.5
"""How many times as wide as high the cell of a weight may be."""
_ROOMY = 28
"""Height of the page, in lines of type, from which all are shown."""


class KernelsPage(QWidget):
    """The kernels at the left, what the chosen one answers most strongly at the right.

    Signals: `layer_chosen(number)`; `kernel_chosen(number)`; `answer_chosen(index, pin)` with a
    test picture and the number that it makes; `lab_wanted(trained)` to use the kernels on a
    photograph.
    """

    layer_chosen = Signal(int)
    kernel_chosen = Signal(int)
    answer_chosen = Signal(int, object)
    lab_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.switch = LayerSwitch(_MOST_LAYERS)
        self.switch.chosen.connect(self.layer_chosen)
        self._make_head()
        self.kernels, self.this = KernelSheet(), KernelSheet()
        self.kernels.clicked.connect(self.kernel_chosen)
        self.weights = TensorGrid(_("Weights of the kernel"))
        self.weights.set_widest_cell(_WIDEST_WEIGHT)
        self._caption = Label(name="quiet")
        self._numbers = page(self._caption, (self.weights, 1))
        self._heading = Label(name="quiet", wraps=True)
        self.patches = Sheet(_("Patches"), lines=2.0)
        self.pictures = Sheet(_("Pictures"), lines=2.0)
        for sheet in (self.patches, self.pictures):
            sheet.chosen.connect(self._choose)
        self._screen: KernelsScreen | None = None
        self._arrange()

    def _make_head(self) -> None:
        self.number = WholeBox()
        Guard(self.number)
        self.number.refused.connect(self.refused)
        self.number.setAccessibleName(_("Kernel or unit"))
        self.number.setToolTip(_("Which kernel or unit of the layer"))
        self.number.valueChanged.connect(self.kernel_chosen)
        self.open = QPushButton(_("Open in the Kernel lab"))
        self.open.setToolTip(_("Apply these trained kernels to a photograph"))
        self.open.clicked.connect(self._open)

    def show_screen(self, old: KernelsScreen | None, new: KernelsScreen) -> None:
        """Show a kernel or a unit."""
        self._screen = new
        self.switch.show_layers(new.layers, new.number)
        with QSignalBlocker(self.number):
            self.number.setRange(0, new.count - 1)
            self.number.setValue(new.filter)
        for sheet, shown in ((self.kernels, new.all_kernels), (self.this, new.this)):
            if shown is not None:
                sheet.set_kernels(shown.kernels, shown.chosen, shown.caption)
        self._show_numbers(new)
        self._left.setVisible(new.trained is not None)
        self.open.setVisible(new.trained is not None)
        self._heading.setText(new.heading)
        self.patches.setVisible(len(new.patches) > 0)
        self._show_answers()

    def _show_answers(self) -> None:
        """Show as many answers as there is room for, rather fewer and larger."""
        if self._screen is None:
            return
        new = self._screen
        roomy = self.height() > _ROOMY * self.fontMetrics().height()
        few = _FEW if len(new.patches) else 2 * _FEW
        most = len(new.pictures) if roomy else few
        for sheet, images in ((self.patches, new.patches), (self.pictures, new.pictures)):
            shown = range(min(len(images), most))
            sheet.set_pictures(images, shown, new.captions.__getitem__)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_answers()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_answers()

    def _show_numbers(self, new: KernelsScreen) -> None:
        """Write the weights where the kernel has one channel; draw them where it has many."""
        one = new.this is not None and new.this.kernels.shape[3] == 1
        self.this.setVisible(not one)
        self._numbers.setVisible(one)
        self._caption.setVisible(one)
        if new.this is not None and one:
            weights = new.this.kernels[:, :, 0, 0]
            self.weights.set_values(weights, colours.symmetric(new.this.kernels, "weight"))
            self._caption.setText(new.this.caption)

    def _choose(self, index: int) -> None:
        if self._screen is not None:
            picture, pin = self._screen.places[index]
            self.answer_chosen.emit(picture, pin)

    def _open(self) -> None:
        if self._screen is not None and self._screen.trained is not None:
            self.lab_wanted.emit(self._screen.trained)

    def _arrange(self) -> None:
        self._left = page((self.kernels, 3), (self.this, 2), (self._numbers, 3))
        right = column(self._heading, (self.patches, 1), (self.pictures, 1), spacing=4)
        column(
            row(self.switch, self.number, None, self.open, spacing=8),
            (row((self._left, 2), (right, 3), spacing=16), 1),
            within=self,
        )
