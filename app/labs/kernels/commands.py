"""What the user does to the kernel, the operation and the picture: pure functions of the state.

All of them raise `InvalidInput` when the change cannot be.
"""

from collections.abc import Callable

from app.labs.change import Change, change, glance
from models.convolution import Array
from models.images import Picture
from models.kernels import edit, library, pixel, transform
from models.kernels.state import KernelState
from models.state import FieldValue
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
    return change(state, _("Choose kernel"), bank=edit.with_preset(state, key), view=view)


def paste_kernel(state: KernelState, written: str) -> Wanted:
    """Take rows of numbers as somebody wrote them."""
    return change(state, _("Paste kernel"), bank=edit.with_text(state, written))


def resize_kernels(state: KernelState, height: int, width: int) -> Wanted:
    """Give every kernel another size, its centre kept."""
    return change(state, _("Resize kernel"), bank=edit.resized(state, height, width))


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
    return change(state, _("Add kernel"), bank=edit.added(state), chosen=state.chosen + 1)


def remove_kernel(state: KernelState) -> Wanted:
    chosen = max(0, min(state.chosen, len(state.bank) - 2))
    return change(state, _("Remove kernel"), bank=edit.removed(state), chosen=chosen)


def take_eight_directions(state: KernelState) -> Wanted:
    bank = edit.eight_directions()
    return change(state, _("Eight directions"), bank=bank, chosen=0, view="signed")


# ---- the operation and the picture


def set_option(state: KernelState, name: str, title: str, value: FieldValue) -> Wanted:
    """Change one field of the form: stride, padding and so on, by its name and its title."""
    return change(state, title, **{name: value})


def choose_picture(state: KernelState, picture: Picture) -> Wanted:
    return change(state, _("Choose picture"), picture=picture)


def draw(state: KernelState, picture: Picture) -> Wanted:
    """Keep a finished stroke."""
    return change(state, _("Draw"), picture=picture)


# ---- where one looks


def look_at_kernel(state: KernelState, index: int) -> Wanted:
    return glance(state, chosen=index)


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
