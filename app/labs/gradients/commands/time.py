"""What the user does to the three cells, and where in their triangles one looks."""

from app.lab.change import Change, change, glance
from models.gradients.state import GradientsState
from models.recurrent.cells import Cell
from models.state import FieldValue, replaced
from resources import _

Wanted = Change[GradientsState]


def set_option(state: GradientsState, name: str, value: FieldValue) -> Wanted:
    """Change the sequence or the cells: one field of them, by its name."""
    cells = replaced(state.time.cells, **{name: value})
    return change(state, _("Change setting"), time=replaced(state.time, cells=cells))


def change_text(state: GradientsState, text: str) -> Wanted:
    """Read another text."""
    cells = replaced(state.time.cells, text=text)
    return change(state, _("Change text"), time=replaced(state.time, cells=cells))


def scale(state: GradientsState, factor: float) -> Wanted:
    """Multiply the recurrent weights of all three cells."""
    cells = replaced(state.time.cells, recurrent_scale=factor)
    return change(state, _("Scale U"), time=replaced(state.time, cells=cells))


def set_bias(state: GradientsState, name: str, value: float) -> Wanted:
    """Change the bias of the gate that keeps: "forget_bias" or "update_bias"."""
    return change(state, _("Change bias"), time=replaced(state.time, **{name: value}))


def look_at_place(state: GradientsState, cell: Cell, t: int, k: int) -> Wanted:
    """Look at dh(t)/dx(k) of a cell."""
    return glance(state, cell=cell, reached=t, entered=k)
