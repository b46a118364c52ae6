"""What is lit, taken apart and said of what one points at or holds."""

from dataclasses import dataclass, field

from app.labs.kernels import paint, words
from app.labs.kernels.linking import Links, Place, Pointed, links, turned
from models.convolution import Array
from models.kernels import pixel
from models.kernels.maps import Maps
from models.kernels.pixel import Pixel
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.products import Terms

_PATCH_SIDE = 12
"""Pixels of a patch that is sent to another lab, along each side."""


_UNIT = Scale("pixel", 0.0, 1.0)


@dataclass(frozen=True)
class Pointing:
    """What the stage lights up. Two are equal when they come from the same; the rest follows.

    Parameters
    ----------
    source : tuple
        The state, input, output and pointer that it comes from.
    links : Links
    terms : Terms or None
        The output pixel that is looked at, taken apart.
    product : int or None
        The product that is lit, by its place among all.
    sentence : str
    """

    source: tuple[object, ...]
    links: Links = field(compare=False)
    terms: Terms | None = field(compare=False)
    product: int | None = field(compare=False)
    sentence: str = field(compare=False)


def pointing(maps: Maps, pointed: Pointed | None) -> Pointing:
    """Resolve what belongs to the pointer and the pin."""
    found = links(maps, pointed)
    place = found.looked_at
    taken = None if place is None else pixel.taken_apart(maps.input.x, maps.state, *place)
    return Pointing(
        (maps.state, maps.input, maps.output, pointed),
        found,
        None if taken is None else _terms(taken, maps),
        _product(found.weight, taken, maps),
        _sentence(maps, pointed, found, taken),
    )


def patch(maps: Maps, pointed: Pointed | None) -> Array | None:
    """Give the pixels around the one that is looked at, (h, w, c) float32, if there is one."""
    place = links(maps, pointed).looked_at
    if place is None:
        return None
    top, left, height, width = pixel.window(maps.size, maps.state, *place)
    return pixel.neighbourhood(maps.input.x, top + height // 2, left + width // 2, _PATCH_SIDE)


def looked_at(maps: Maps, pointed: Pointed | None) -> Place | None:
    """Give the output pixel that is looked at, if there is one."""
    return links(maps, pointed).looked_at


def _terms(taken: Pixel, maps: Maps) -> Terms:
    names = (_("red"), _("green"), _("blue"))
    return Terms(
        taken.patch,
        taken.weights,
        taken.value,
        bias=taken.bias or None,
        activation=_("ReLU") if maps.state.relu else "",
        patch_scale=_UNIT,
        weight_scale=colours.symmetric(maps.state.kernel.weights, "weight"),
        value_scale=paint.scale_of(maps.output.display),
        names=(_("patch"), _("weights"), _("products")),
        channels=[names[c] for c in taken.channels] if maps.input.x.shape[2] > 1 else (),
    )


def _product(weight: Place | None, taken: Pixel | None, maps: Maps) -> int | None:
    if weight is None or taken is None:
        return None
    row, column = turned(weight, maps)
    _rows, columns, channels = taken.patch.shape
    return (row * columns + column) * channels + min(maps.state.channel, channels - 1)


def _sentence(maps: Maps, pointed: Pointed | None, found: Links, taken: Pixel | None) -> str:
    state = maps.state
    if found.weight is not None:
        row, column = found.weight
        value = float(state.kernel.plane(state.channel)[row, column])
        return words.weight_sentence(value, row, column)
    if pointed is not None and pointed.where == "input":
        rows, columns = pixel.users(maps.size, state, pointed.row, pointed.column)
        return words.input_sentence(pointed.row, pointed.column, len(rows) * len(columns))
    return words.rest_sentence(state) if taken is None else words.pixel_sentence(taken, maps)
