"""What the user does to the kernel, the operation and the picture: pure functions of the state.

All of them raise `InvalidInput` when the change cannot be.
"""

from collections.abc import Callable
from typing import Any

from app.lab.change import Change, change, glance
from models.convolution import Array
from models.errors import InvalidInput
from models.images import Picture
from models.kernels import edit, library, pixel, transform
from models.kernels.state import KernelState
from models.state import FieldValue, replaced
from resources import _

Wanted = Change[KernelState]
Size = tuple[int, int]
"""Height and width."""

_TRANSFORMS: dict[str, Callable[[Array], Array]] = {
    "flip": transform.flipped,
    "rotate": transform.rotated,
    "transpose": transform.transposed,
    "divide": transform.divided_by_sum,
}


# ---- the kernel that is looked at


def change_weight(state: KernelState, row: int, column: int, value: float) -> Wanted:
    return change(state, _("Change weight"), bank=edit.with_weight(state, row, column, value))


def choose_preset(state: KernelState, key: str) -> Wanted:
    """Take a preset, and look at its result in the way that suits it."""
    view = library.preset(key).view
    bank = edit.with_preset(state, key)
    return change(state, _("Choose kernel"), bank=bank, view=view, page="stage")


def paste_kernel(state: KernelState, written: str) -> Wanted:
    """Take rows of numbers as somebody wrote them."""
    return change(state, _("Paste kernel"), bank=edit.with_text(state, written))


def resize_kernels(state: KernelState, height: int, width: int) -> Wanted:
    """Give every kernel another size, its centre kept."""
    bank = edit.resized(state, height, width)
    return change(state, _("Resize kernel"), **_with_pin(state, {"bank": bank}))


def transform_kernel(state: KernelState, name: str) -> Wanted:
    """Flip, rotate, transpose, or divide by the sum."""
    bank = edit.transformed(state, _TRANSFORMS[name])
    return change(state, _("Transform kernel"), bank=bank)


def draw_random_weights(state: KernelState, seed: int) -> Wanted:
    return change(state, _("Random weights"), bank=edit.with_random_weights(state, seed))


def turn_stripes(state: KernelState, degrees: int) -> Wanted:
    return change(state, _("Turn stripes"), bank=edit.with_angle(state, degrees))


def change_bias(state: KernelState, bias: float) -> Wanted:
    return change(state, _("Change bias"), bank=edit.with_bias(state, bias))


def separate_channels(state: KernelState, separate: bool) -> Wanted:
    """Give red, green and blue weights of their own, or let all have the same."""
    bank = edit.with_separate_channels(state, separate)
    return change(state, _("Separate channels"), bank=bank)


# ---- the bank


def add_kernel(state: KernelState) -> Wanted:
    """Put a copy beside the kernel that is looked at, and look at the copy."""
    place, shown_as = state.chosen + 1, state.all_views()
    views = (*shown_as[:place], state.view, *shown_as[place:])
    return change(state, _("Add kernel"), bank=edit.added(state), chosen=place, views=views)


def remove_kernel(state: KernelState) -> Wanted:
    chosen = max(0, min(state.chosen, len(state.bank) - 2))
    views = [*state.all_views()]
    del views[state.chosen]
    view = views[chosen] if views else state.view
    bank = edit.removed(state)
    return change(
        state, _("Remove kernel"), bank=bank, chosen=chosen, views=tuple(views), view=view
    )


def keep_one_kernel(state: KernelState) -> Wanted:
    """Go back from a bank to the kernel that is looked at."""
    return change(state, _("One kernel"), bank=edit.alone(state), chosen=0, views=())


def take_eight_directions(state: KernelState) -> Wanted:
    bank = edit.eight_directions()
    return change(state, _("Eight directions"), bank=bank, chosen=0, view="signed", views=())


# ---- the operation and the picture


def set_option(state: KernelState, name: str, title: str, value: FieldValue) -> Wanted:
    """Change one field of the form: stride, padding and so on, by its name and its title."""
    return change(state, title, **_with_pin(state, {name: value}))


def _with_pin(state: KernelState, fields: dict[str, Any]) -> dict[str, Any]:
    """Keep the pinned window on the same part of the picture, whatever the operation becomes."""
    if state.pin is None:
        return fields
    size = (state.picture.pixels.shape[0], state.picture.pixels.shape[1])
    try:
        pin = pixel.moved(size, state, replaced(state, **fields), *state.pin)
    except InvalidInput:  # nothing fits, and the stage says so
        return fields
    return fields if pin == state.pin else fields | {"pin": pin}


def choose_picture(state: KernelState, picture: Picture) -> Wanted:
    return change(state, _("Choose picture"), picture=picture)


def draw(state: KernelState, picture: Picture) -> Wanted:
    """Keep a finished stroke."""
    return change(state, _("Draw"), picture=picture)


# ---- where one looks


def look_at_kernel(state: KernelState, index: int) -> Wanted:
    """Look at another kernel of the bank, in the way in which its map was shown last."""
    return glance(state, chosen=index, view=state.view_of(index), views=state.all_views())


def look_at_page(state: KernelState, page: str) -> Wanted:
    return glance(state, page=page)


def look_at_channel(state: KernelState, channel: int) -> Wanted:
    return glance(state, channel=channel)


def pin_output(state: KernelState, row: int, column: int) -> Wanted:
    """Hold an output pixel, or let it go if it is held."""
    place = row, column
    return glance(state, pin=None if place == state.pin else place)


def pin_input(state: KernelState, picture: Size, row: int, column: int) -> Wanted:
    """Hold the output pixel whose window has its middle at a pixel of the picture."""
    return pin_output(state, *pixel.output_pixel(picture, state, row, column))


def move_pin(state: KernelState, output: Size, rows: int, columns: int) -> Wanted:
    """Move the window that is held, within the output; the first move begins in the middle."""
    height, width = output
    row, column = state.pin or (height // 2, width // 2)
    place = min(max(row + rows, 0), height - 1), min(max(column + columns, 0), width - 1)
    return glance(state, pin=place)


def let_pin_go(state: KernelState) -> Wanted:
    return glance(state, pin=None)
