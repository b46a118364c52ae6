"""Which signal of the views and of the controls gives which command."""

from functools import partial

from app.lab.hands import Hands
from app.labs.gradients.commands import clipping, layers, powers, rescue, time
from app.labs.gradients.controls.clipping import ClippingPanel
from app.labs.gradients.controls.layers import LayersPanel
from app.labs.gradients.controls.powers import PowersPanel
from app.labs.gradients.controls.rescue import RescuePanel
from app.labs.gradients.controls.time import TimePanel
from app.labs.gradients.views.powers import PowersView
from app.labs.gradients.views.rescue import RescueView
from models.gradients.state import GradientsState


def connect_powers(view: PowersView, hands: Hands[GradientsState]) -> None:
    """Let the matrix and the vector be edited."""
    do = hands.do
    view.number_edited.connect(partial(do, powers.change_number))
    view.vector_edited.connect(partial(do, powers.change_vector))
    view.vector_dragged.connect(partial(do, powers.drag_vector))
    hands.hear(view)


def connect_powers_panel(panel: PowersPanel, hands: Hands[GradientsState]) -> None:
    """Let the matrix be chosen."""
    do = hands.do
    panel.preset_chosen.connect(partial(do, powers.choose_matrix))
    panel.size_changed.connect(partial(do, powers.resize))
    panel.radius_changed.connect(partial(do, powers.scale))
    hands.hear(panel)


def connect_layers_panel(panel: LayersPanel, hands: Hands[GradientsState]) -> None:
    """Let the network be changed."""
    panel.option_changed.connect(partial(hands.do, layers.set_option))
    hands.hear(panel)


def connect_time_panel(panel: TimePanel, hands: Hands[GradientsState]) -> None:
    """Let the sequence and the cells be changed."""
    do = hands.do
    panel.option_changed.connect(partial(do, time.set_option))
    panel.text_typed.connect(partial(do, time.change_text))
    panel.scale_changed.connect(partial(do, time.scale))
    panel.bias_changed.connect(partial(do, time.set_bias))
    hands.hear(panel)


def connect_clipping_panel(panel: ClippingPanel, hands: Hands[GradientsState]) -> None:
    """Let the gradient and its limit be changed."""
    do = hands.do
    panel.preset_chosen.connect(partial(do, clipping.choose_gradient))
    panel.option_changed.connect(partial(do, clipping.set_option))
    panel.gradient_typed.connect(partial(do, clipping.type_gradient))
    panel.across_chosen.connect(partial(do, clipping.look_across))
    panel.upward_chosen.connect(partial(do, clipping.look_upward))
    hands.hear(panel)


def connect_rescue(view: RescueView, hands: Hands[GradientsState]) -> None:
    """Let the threshold of clipping be dragged."""
    view.threshold_dragged.connect(partial(hands.do, rescue.drag_threshold))
    hands.hold(view)


def connect_rescue_panel(panel: RescuePanel, hands: Hands[GradientsState]) -> None:
    """Let the story and both networks be changed."""
    do = hands.do
    panel.story_chosen.connect(partial(do, rescue.choose_story))
    panel.task_changed.connect(partial(do, rescue.set_task))
    panel.network_changed.connect(partial(do, rescue.set_network))
    panel.option_changed.connect(partial(do, rescue.set_option))
    panel.side_chosen.connect(partial(do, rescue.show_side))
    hands.hear(panel)
