"""One control of the table of layers: made from an annotation, kept within what is valid."""

import functools
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from models.lenet import Convolution, Dense, Network, within_limits
from widgets.guard import Guard
from widgets.number_box import WholeBox
from widgets.plain import entry

if TYPE_CHECKING:
    from PySide6.QtGui import QStandardItemModel

_LIMITED = ("filters", "kernel", "stride", "pool_size", "units", "padding", "pooling")


def layer_of(network: Network, row: int) -> Convolution | Dense:
    """Give the layer of a row, counted through convolutions and dense layers."""
    count = len(network.convolutions)
    return network.convolutions[row] if row < count else network.denses[row - count]


def meta(kind: type, field: str) -> msgspec.Meta:
    """Give what the annotation of a field says of it."""
    return _hint(kind, field)[1]


def make(
    kind: type, field: str, report: Callable[[object], None], refuse: Callable[[str], None]
) -> QWidget:
    """Make the control of a field, which reports a value, or why what was typed is none."""
    found, meta = _hint(kind, field)
    if typing.get_origin(found) is typing.Literal:
        return _choice(typing.get_args(found), meta, report)
    if found is bool:
        box = QCheckBox()
        # PySide leaves the argument of `clicked` out where it cannot see that one is taken
        box.clicked.connect(lambda: report(box.isChecked()))
        return box
    spin = WholeBox(int(meta.ge or 0), int(meta.le or 0))
    spin.valueChanged.connect(report)
    spin.refused.connect(refuse)
    Guard(spin)
    return spin


def show(control: QWidget, network: Network, row: int, field: str) -> None:
    """Show the value of a field, and offer only what leaves a valid network."""
    layer = layer_of(network, row)
    with QSignalBlocker(control):
        _show_value(control, getattr(layer, field))
        if field in _LIMITED:
            _limit(control, network, row, field)
    if field in ("pool_size", "activate"):
        control.setEnabled(getattr(layer, "pooling", "none") != "none")


def _choice(
    values: tuple[str, ...], meta: msgspec.Meta, report: Callable[[object], None]
) -> QComboBox:
    combo = QComboBox()
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    texts = (meta.extra or {}).get("choices", {})
    for value in values:
        combo.addItem(entry(texts.get(value, str(value))), value)

    def choose(index: int) -> None:
        report(combo.itemData(index))

    combo.activated.connect(choose)
    Guard(combo)
    return combo


def _show_value(control: QWidget, value: Any) -> None:
    if isinstance(control, WholeBox):
        control.setRange(min(control.minimum(), value), max(control.maximum(), value))
        control.setValue(value)
    elif isinstance(control, QCheckBox):
        control.setChecked(value)
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(value))


def _limit(control: QWidget, network: Network, row: int, field: str) -> None:
    layer = layer_of(network, row)
    if isinstance(control, WholeBox):
        limits = meta(type(layer), field)
        every = range(int(limits.ge or 0), int(limits.le or 0) + 1)
        allowed = within_limits(network, row, field, every)
        control.setRange(*_around(allowed, getattr(layer, field)))
    elif isinstance(control, QComboBox):
        values = [control.itemData(index) for index in range(control.count())]
        allowed = within_limits(network, row, field, values)
        model = typing.cast("QStandardItemModel", control.model())
        for index, value in enumerate(values):
            model.item(index).setEnabled(value in allowed)


def _around(allowed: list[int], value: int) -> tuple[int, int]:
    """Give the unbroken stretch of allowed values around the present one."""
    low = high = value
    while low - 1 in allowed:
        low -= 1
    while high + 1 in allowed:
        high += 1
    return low, high


@functools.cache
def _hint(kind: type, field: str) -> tuple[Any, msgspec.Meta]:
    """Give the type of a field and what its annotation says of it."""
    found, meta, *_rest = typing.get_args(typing.get_type_hints(kind, include_extras=True)[field])
    return found, meta
