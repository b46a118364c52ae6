"""What can be done in the lab: pure functions from a state to a change of it."""

from dataclasses import replace

import numpy as np

from app.lab.change import Change, change, glance
from app.labs.lenet.pictures import Key
from models import state as states
from models.digit_photos import DigitPhoto
from models.errors import InvalidInput
from models.lenet import PRESETS, Convolution, Dense, Network, trials, with_row
from models.lenet.state import DatasetKey, LeNetState, View, Why, as_drawing
from models.state import FieldValue
from resources import _

Changed = Change[LeNetState]
Pin = tuple[int, int, int, int]
"""Layer, channel, row and column of a number."""


# ---- the network


def choose_preset(state: LeNetState, key: str) -> Changed:
    """Take a network worth knowing, for the pictures that there are; or go and make one."""
    preset = next((preset for preset in PRESETS if preset.key == key), None)
    if preset is None:
        return show_view(state, "network")
    rows = preset.network
    return _with_layers(state, _("Choose network"), rows.convolutions, rows.denses)


def set_cell(state: LeNetState, row: int, field: str, value: FieldValue) -> Changed:
    """Change one cell of the table of layers."""
    network = with_row(state.network, row, field, value)
    return _with_layers(state, _("Change layer"), network.convolutions, network.denses)


def edit_rows(state: LeNetState) -> Changed:
    """Go from the layers of a file to the table again, with the rows that it had."""
    rows = state.network
    return _with_layers(state, _("Edit network"), rows.convolutions, rows.denses)


def add_row(state: LeNetState, kind: str) -> Changed:
    """Add a layer behind its like; the smallest that surely fits."""
    network = state.network
    if kind == "dense":
        denses = (*network.denses, Dense())
        return _with_layers(state, _("Add layer"), network.convolutions, denses)
    row = Convolution(filters=16, padding="same", pooling="none")
    return _with_layers(state, _("Add layer"), (*network.convolutions, row), network.denses)


def remove_row(state: LeNetState, row: int) -> Changed:
    """Remove a layer."""
    convolutions, denses = state.network.convolutions, state.network.denses
    at = row - len(convolutions)
    if at < 0:
        convolutions = convolutions[:row] + convolutions[row + 1 :]
    else:
        denses = denses[:at] + denses[at + 1 :]
    return _with_layers(state, _("Remove layer"), convolutions, denses)


def add_norm(state: LeNetState) -> Changed:
    """Put BatchNorm after every convolution."""
    rows = tuple(replace(row, batch_norm=True) for row in state.network.convolutions)
    return _with_layers(state, _("Add BatchNorm"), rows, state.network.denses)


def take_network(state: LeNetState, network: Network) -> Changed:
    """Take the network of weights that were opened."""
    return change(state, _("Open weights"), network=network)


def take_opened(state: LeNetState, network: Network, fits: bool) -> Changed:
    """Take the network of a Keras file, and look inside: at a drawing where no picture fits."""
    return change(
        state, _("Open trained network"), network=network, view="inside", drawn=not fits,
        pin=None, asked=None, unit=None, cell=None,
    )  # fmt: skip


def fit_to(state: LeNetState, shape: tuple[int, int, int], classes: int) -> Changed:
    """Let the network take pictures of another size; that follows and is not a step.

    One that came from a file stays what it is, and is shown a drawing.
    """
    if state.network.given:
        return glance(state, drawn=True)
    height, width, channels = shape
    network = replace(state.network, height=height, width=width, channels=channels, classes=classes)
    return glance(state, network=network)


# ---- training and pictures


def set_option(state: LeNetState, name: str, value: FieldValue) -> Changed:
    """Change how the network is trained."""
    options = states.replaced(state.options, **{name: value})
    return change(state, _("Change training"), options=options)


def set_network_option(state: LeNetState, name: str, value: FieldValue) -> Changed:
    """Change how the network begins, or what keeps it from learning by heart."""
    network = states.replaced(state.network, **{name: value})
    return change(state, _("Change training"), network=network)


def take_trial(state: LeNetState, key: str) -> Changed:
    """Take settings that are known to work or to fail, and look at their curves."""
    found = trials.trial(key)
    if found is None:
        raise InvalidInput(_("There are no such settings."))
    network = trials.fitting(found, state.network)
    return change(state, _("Try settings"), network=network, options=found.options, view="learn")


def choose_dataset(state: LeNetState, key: DatasetKey) -> Changed:
    """Take other pictures."""
    return change(state, _("Choose pictures"), dataset=key)


def choose_own_file(state: LeNetState, path: str) -> Changed:
    """Take pictures of the learner's own, and show how they are understood."""
    return change(
        state, _("Choose pictures"), dataset="own", own_path=path, view="data", data_class=-1
    )


def return_to(state: LeNetState, key: Key) -> Changed:
    """Take the pictures again that were there before others were chosen."""
    dataset, path, own = key
    if dataset != "own":
        return choose_dataset(state, dataset)
    return change(state, _("Choose pictures"), dataset=dataset, own_path=path, own=own)


def assume(state: LeNetState, name: str, value: FieldValue) -> Changed:
    """Understand the learner's own pictures in another way."""
    own = states.replaced(state.own, **{name: value})
    return change(state, _("Change assumption"), own=own)


def look_at_run(state: LeNetState, key: str, network: Network | None = None) -> Changed:
    """Remember which run's weights are looked at; the latest when empty.

    One with the layers of the state's network brings the range of pixels it was trained on.
    """
    return glance(state, run=key, network=network or state.network)


def set_log_scale(state: LeNetState, on: bool) -> Changed:
    """Show the loss on a log axis, or not."""
    return glance(state, log_scale=on)


# ---- where one looks


def show_view(state: LeNetState, key: View) -> Changed:
    """Bring a view to the front."""
    return glance(state, view=key)


def choose_sample(state: LeNetState, index: int) -> Changed:
    """Show another test picture."""
    return glance(state, sample=index, asked=None, unit=None)


def follow_sample(state: LeNetState, index: int) -> Changed:
    """Follow a test picture through the network, in place of a drawing."""
    return glance(state, sample=index, drawn=False, asked=None, unit=None)


def use_drawing(state: LeNetState, drawn: bool) -> Changed:
    """Follow the drawing, or a test picture."""
    return glance(state, drawn=drawn, photographed=False)


def draw(state: LeNetState, ink: np.ndarray) -> Changed:
    """Take a drawing: (84, 84) float32, 1 is ink."""
    return change(state, _("Draw"), drawing=as_drawing(ink))


def show_photo(state: LeNetState) -> Changed:
    """Follow the photo, and show how it becomes a picture."""
    return glance(state, drawn=True, photographed=True, view="photo", asked=None, unit=None)


def take_photo(state: LeNetState, photo: DigitPhoto) -> Changed:
    """Take a photo of a digit, and show how it becomes a picture."""
    shown = show_photo(state).state
    return change(shown, _("Open photo"), photo=photo, photo_step=6)


def assume_of_photo(state: LeNetState, name: str, value: FieldValue) -> Changed:
    """Take the digit out of the photo in another way."""
    photo = states.replaced(state.photo, **{name: value})
    return change(state, _("Change assumption"), photo=photo)


def choose_photo_step(state: LeNetState, index: int) -> Changed:
    """Explain another step from the photo to the picture."""
    return glance(state, photo_step=index)


def pin(state: LeNetState, place: Pin | None) -> Changed:
    """Keep a number taken apart, or let go."""
    return glance(state, pin=place)


def show_gradients(state: LeNetState, on: bool) -> Changed:
    """Show how the loss would change with each number, in place of the numbers."""
    return glance(state, shown="gradients" if on else "values")


def choose_why(state: LeNetState, key: Why) -> Changed:
    """Take the score apart in another way."""
    return glance(state, why=key)


def ask_about(state: LeNetState, first: int, second: int) -> Changed:
    """Ask why the network says one class and not another, or `ALONE`."""
    return glance(state, asked=(first, second), unit=None)


def ask_unit(state: LeNetState, unit: tuple[int, int] | None) -> Changed:
    """Take a dense unit apart; with None, the score of the class again."""
    return glance(state, unit=unit)


def look_at_number(state: LeNetState, place: Pin) -> Changed:
    """Take a number of a map apart, in the view of the inside."""
    return glance(state, pin=place, view="inside")


def follow_patch(state: LeNetState, index: int, place: Pin) -> Changed:
    """Follow a test picture, and take a number that it makes apart."""
    return glance(state, sample=index, drawn=False, pin=place, view="inside")


def ask_about_sample(state: LeNetState, index: int) -> Changed:
    """Take the score of another test picture apart, with the question that suits it."""
    return glance(state, sample=index, drawn=False, asked=None, unit=None)


def choose_learned_layer(state: LeNetState, number: int) -> Changed:
    """Look at the kernels or units of another layer."""
    return glance(state, learned_layer=number, filter=0)


def choose_kernel(state: LeNetState, number: int) -> Changed:
    """Look at another kernel or unit of the layer."""
    return glance(state, filter=number)


def choose_batch_layer(state: LeNetState, number: int) -> Changed:
    """Look at the kernels of another convolution before and after a step."""
    return glance(state, batch_layer=number)


def choose_norm_layer(state: LeNetState, number: int) -> Changed:
    """Look into another BatchNorm layer."""
    return glance(state, norm_layer=number)


def choose_norm_channel(state: LeNetState, channel: int) -> Changed:
    """Look at another channel of it."""
    return glance(state, norm_channel=channel)


def choose_cell(state: LeNetState, cell: tuple[int, int] | None) -> Changed:
    """Show the pictures of a cell of the confusion matrix; all mistakes with None."""
    return glance(state, cell=cell)


def choose_class(state: LeNetState, part: str, label: int) -> Changed:
    """Show the pictures of a class, all with −1, of those to learn from or of the test."""
    return glance(state, data_part=part, data_class=label)


def _with_layers(
    state: LeNetState,
    text: str,
    convolutions: tuple[Convolution, ...],
    denses: tuple[Dense, ...],
) -> Changed:
    network = replace(
        state.network, convolutions=convolutions, denses=denses, given=(), pixels="unit"
    )
    return change(state, text, network=network)
