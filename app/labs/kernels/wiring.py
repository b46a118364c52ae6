"""Which signal of the stage and of the controls gives which command."""

import random
from functools import partial

from app.lab.hands import Hands
from app.labs.kernels import commands
from app.labs.kernels.controls.bank import BankControls
from app.labs.kernels.controls.kernel import KernelControls
from app.labs.kernels.controls.panel import Panel
from app.labs.kernels.pictures import Pictures
from app.labs.kernels.views.stage import Stage
from models import images
from models.images import Opened, Pixels
from models.kernels.state import KernelState
from models.state import FieldValue
from resources import _
from widgets.form import Form


def connect_stage(stage: Stage, hands: Hands[KernelState]) -> None:
    """Let the stage give commands, as far as they need no more than the state."""
    do = hands.do
    stage.weight_edited.connect(partial(do, commands.change_weight))
    stage.kernel_chosen.connect(partial(do, commands.look_at_kernel))
    stage.channel_chosen.connect(partial(do, commands.look_at_channel))
    stage.output_clicked.connect(partial(do, commands.pin_output))
    stage.pin_released.connect(partial(do, commands.let_pin_go))
    hands.hear(stage)


def connect_panel(panel: Panel, hands: Hands[KernelState]) -> None:
    """Let the controls give commands."""
    _connect_kernel(panel.kernel, hands)
    _connect_bank(panel.bank, hands)
    _connect_form(panel.form, hands)


def connect_pictures(pictures: Pictures, hands: Hands[KernelState]) -> None:
    """Take the pictures that come, and say what was done to fit them in."""

    def take(opened: Opened) -> None:
        if opened.note:
            hands.refuse(opened.note)
        hands.do(commands.choose_picture, opened.picture)

    def take_drawing(pixels: Pixels) -> None:
        hands.do(commands.draw, images.from_pixels(pixels, _("Drawing")).picture)

    pictures.opened.connect(take)
    pictures.drawn.connect(take_drawing)
    pictures.refused.connect(hands.refuse)


def _connect_kernel(kernel: KernelControls, hands: Hands[KernelState]) -> None:
    do = hands.do
    kernel.preset_chosen.connect(partial(do, commands.choose_preset))
    kernel.resized.connect(partial(do, commands.resize_kernels))
    kernel.transformed.connect(partial(do, commands.transform_kernel))
    kernel.random_asked.connect(lambda: do(commands.draw_random_weights, random.randrange(1 << 30)))
    kernel.angle_changed.connect(partial(do, commands.turn_stripes))
    kernel.bias_changed.connect(partial(do, commands.change_bias))
    hands.hear(kernel)


def _connect_bank(bank: BankControls, hands: Hands[KernelState]) -> None:
    do = hands.do
    bank.separated.connect(partial(do, commands.separate_channels))
    bank.added.connect(partial(do, commands.add_kernel))
    bank.removed.connect(partial(do, commands.remove_kernel))
    bank.one_asked.connect(partial(do, commands.keep_one_kernel))
    bank.directions_asked.connect(partial(do, commands.take_eight_directions))


def _connect_form(form: Form, hands: Hands[KernelState]) -> None:
    def set_option(name: str, value: FieldValue) -> None:
        title = form.control(name).accessibleName()
        hands.do(commands.set_option, name, title, value)

    form.changed.connect(set_option)
    hands.hear(form)
