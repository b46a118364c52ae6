"""Who hears of what: the signals of stage, panel and files, and what the lab does about them."""

from typing import TYPE_CHECKING

from app.labs.recurrent.moment import Pointed
from resources import _

if TYPE_CHECKING:
    from app.labs.recurrent.lab import RecurrentLab


def connect(lab: "RecurrentLab") -> None:
    """Let a lab hear of everything that its widgets report."""
    connect_stage(lab)
    connect_panel(lab)
    connect_files(lab)


def connect_stage(lab: "RecurrentLab") -> None:
    """Let the lab hear where the user points, and what is changed on the stage."""
    stage = lab.stage
    stage.switch.chosen.connect(lambda view: lab.glance(view=view))
    stage.tokens.clicked.connect(lab.go_to_token)
    stage.tokens.pointed.connect(
        lambda token: lab.point(Pointed(token=token if token >= 0 else None))
    )
    stage.input.token_chosen.connect(lab.go_to_token)
    stage.step.pointed.connect(lab.point_unit)
    stage.step.clicked.connect(lab.pin)
    stage.step.gate_clicked.connect(lab.panel.interventions.turn)
    stage.step.unit_stepped.connect(lab.pin_next)
    stage.compare.controls.changed.connect(lab.set_field)
    stage.compare.controls.gesture_started.connect(lab.begin_gesture)
    stage.compare.controls.gesture_finished.connect(lab.end_gesture)
    weights = stage.weights
    weights.edited.connect(lab.edit_weight)
    weights.pointed.connect(lab.say_weight)
    weights.gesture_started.connect(lab.begin_gesture)
    weights.gesture_finished.connect(lab.end_gesture)
    weights.refused.connect(lab.refused)


def connect_panel(lab: "RecurrentLab") -> None:
    """Let the lab hear what is chosen in the panel."""
    panel = lab.panel
    for form in panel.forms:
        form.changed.connect(lab.set_field)
        form.refused.connect(lab.refused)
    for part in (*panel.forms, panel.interventions):
        part.gesture_started.connect(lab.begin_gesture)
        part.gesture_finished.connect(lab.end_gesture)
    panel.sequence.text_changed.connect(lab.take_text)
    panel.sequence.example_chosen.connect(lab.take_example)
    panel.interventions.changed.connect(lambda holds: lab.change(_("Hold by hand"), holds=holds))
    panel.interventions.skip_toggled.connect(lab.skip_token)
    panel.layer_chosen.connect(lambda layer: lab.glance(layer=layer, part=""))


def connect_files(lab: "RecurrentLab") -> None:
    """Let the lab hear of files that are wanted, and of those that came."""
    lab.panel.vectors_wanted.connect(lambda: lab.vector_file.ask(lab.page))
    lab.panel.vectors_dropped.connect(lab.drop_vectors)
    lab.panel.picture_wanted.connect(lab.ask_picture)
    lab.vector_file.said.connect(lab.page.explain)
    lab.vector_file.loaded.connect(lab.take_vectors)
    lab.vector_file.refused.connect(lab.refused)
    lab.vector_file.neighbours_found.connect(lab.stage.input.remark)
