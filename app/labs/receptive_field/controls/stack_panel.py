"""The controls of the stacked layers: presets, the picture, and the chosen layer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models import gallery
from models.receptive_field.editing import (
    can_add,
    can_move,
    can_remove,
    chosen,
    layer_limits,
    size_limits,
)
from models.receptive_field.formulas import weights_sum
from models.receptive_field.networks import network, networks
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.stack_sentences import layer_name
from resources import _
from widgets.boxes import column, row
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.icons import IconButton
from widgets.plain import Label
from widgets.steady_label import SteadyLabel

_NUMBERS = ("kernel", "stride", "dilation")


class StackPanel(QWidget):
    """Presets, input, and a form for the chosen layer with buttons to add, remove and move it.

    Signals: `network_chosen(key)`, `picture_chosen(name)`, `added()`, `removed()`, `moved(by)`.
    """

    network_chosen = Signal(str)
    picture_chosen = Signal(str)
    added = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.size_form = Form(Stack, (Group("", ("size",)),))
        self.layer_form = Form(Layer, (Group("", ("kind", *_NUMBERS, "padding")),))
        self.networks = Chooser(
            _("Networks"),
            _("Stacks of layers known by name"),
            [(found.stack.name, found.title, found.lesson) for found in networks()],
        )
        self.networks.key_chosen.connect(self.network_chosen)
        self.picture = Chooser(
            _("Picture"),
            _("The picture that the field is drawn on"),
            [(found.name, found.title, found.description) for found in gallery.samples()],
        )
        self.picture.key_chosen.connect(self.picture_chosen)
        self._lesson = SteadyLabel(found.lesson for found in networks())
        self._weights = SteadyLabel(_said_of_weights(found.stack) for found in networks())
        self._title = Label(wraps=True, name="heading")
        self._buttons = {
            "add": IconButton("plus", _("Add a layer above this one")),
            "remove": IconButton("trash", _("Remove this layer")),
            "up": IconButton("up", _("Move this layer up")),
            "down": IconButton("down", _("Move this layer down")),
        }
        self._connect()
        self._arrange()

    def show_stack(self, stack: Stack) -> None:
        """Show a stack, and offer what it may become."""
        layer = chosen(stack)
        self.size_form.set_range("size", *size_limits(stack))
        self.size_form.show_state(stack)
        for name in _NUMBERS:
            self.layer_form.set_range(name, *layer_limits(stack, name))
        self.layer_form.show_state(layer)
        self._title.setText(
            _("Layer {place} of {count}: {name}").format(
                place=stack.layer, count=len(stack.layers), name=layer_name(layer)
            )
        )
        found = network(stack.name)
        self.networks.show_key(stack.name)
        self._lesson.setText(found.lesson if found else _("Layers of your own."))
        self._weights.setText(_said_of_weights(stack))
        self.picture.show_key(stack.picture or gallery.default())
        self._buttons["add"].setEnabled(can_add(stack))
        self._buttons["remove"].setEnabled(can_remove(stack))
        self._buttons["up"].setEnabled(can_move(stack, 1))
        self._buttons["down"].setEnabled(can_move(stack, -1))

    def button(self, name: str) -> IconButton:
        """Give a button: "add", "remove", "up" or "down"."""
        return self._buttons[name]

    def _connect(self) -> None:
        self._buttons["add"].clicked.connect(lambda _checked=False: self.added.emit())
        self._buttons["remove"].clicked.connect(lambda _checked=False: self.removed.emit())
        self._buttons["up"].clicked.connect(lambda _checked=False: self.moved.emit(1))
        self._buttons["down"].clicked.connect(lambda _checked=False: self.moved.emit(-1))

    def _arrange(self) -> None:
        label = Label(_("Picture"))
        label.setBuddy(self.picture)
        column(
            self.networks,
            self._lesson,
            self._weights,
            self.size_form,
            row(label, (self.picture, 1), spacing=8),
            self._title,
            row(*self._buttons.values(), None, spacing=4),
            self.layer_form,
            spacing=16,
            within=self,
        )


def _said_of_weights(stack: Stack) -> str:
    return _("Weights for one channel: {sum}").format(sum=weights_sum(stack))
