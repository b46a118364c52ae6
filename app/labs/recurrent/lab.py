"""The Recurrent lab itself: its state, and who hears of its changes."""

import dataclasses
from collections.abc import Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData

from app.actions import KeyHint
from app.background import Background, Job
from app.labs.lab import Lab, differs
from app.labs.recurrent import scenes
from app.labs.recurrent.moment import Moment, Pointed, moment, sentence
from app.labs.recurrent.panel import Panel
from app.labs.recurrent.sequence_controls import Example
from app.labs.recurrent.stage import Stage
from app.labs.recurrent.stepping import Stepping
from app.labs.recurrent.timeline import order_of
from models import recurrent
from models.recurrent import Edit, RecurrentState, Run, reference
from models.recurrent.side_by_side import Sides, confirmed, side_by_side
from resources import _
from widgets.player import Player

_LOOKS = ("view", "token", "phase", "layer", "unit", "part", "order", "most", "clip", "program")
_COMPUTED = tuple(
    field.name for field in dataclasses.fields(RecurrentState) if field.name not in _LOOKS
)
"""The fields that decide the numbers; the others only say how one looks at them."""


class RecurrentLab(Lab):
    """A recurrent cell, opened."""

    state_type = RecurrentState
    state: RecurrentState

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self._run: Run | None = None
        self._run_state: RecurrentState | None = None
        self._sides: Sides | None = None
        self._sides_state: RecurrentState | None = None
        self._pointed = Pointed()
        self.stage = Stage()
        self.panel = Panel()
        self.player = Player(next_row=True, slow=True)
        self.stepping = Stepping(self.player, self.glance)
        self.page.stage_layout.addWidget(self.stage)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.player)
        self.player.listen(self.page)
        self.page.reduced_motion_changed.connect(self.player.set_reduced_motion)
        self._listen_to_stage()
        self._listen_to_panel()

    def first_state(self) -> RecurrentState:
        return scenes.first()

    def show(self, old: RecurrentState | None, new: RecurrentState) -> None:
        if differs(old, new, _COMPUTED):
            self._compute()
        if self._is_current():
            self._show_run(old)
        else:
            self.panel.show_state(new, self._run)

    def code(self) -> str:
        return recurrent.code(self.state)

    def comparison(self) -> Job:
        return partial(reference.comparison, self.state)

    def is_settled(self) -> bool:
        compared = self.state.view != "compare" or self._sides_state is not None
        return self._is_current() and compared and not self.background.compute.is_busy()

    def take(self, mime: QMimeData) -> bool:
        text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
        if not text.strip():
            return False
        return self.change(_("Paste text"), text=text, source="text", **_seeded(self.state))

    def scenes(self) -> dict[str, Any]:
        return scenes.all_scenes()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        where = _("Recurrent lab")
        return (
            KeyHint(where, _("Space"), _("Play, pause")),
            KeyHint(where, _("Left, Right"), _("Previous or next token")),
            KeyHint(where, _("Shift+Left, Shift+Right"), _("Previous or next sub-step")),
            KeyHint(where, _("Home, End"), _("First or last token")),
        )

    # ---- computing

    def _compute(self) -> None:
        self.background.compute.submit(
            partial(_computed, self.state), progress=self._take_run, channel="recurrent"
        )

    def _take_run(self, found: list[tuple[RecurrentState, Run]]) -> None:
        self._run_state, self._run = found[-1]
        if self._is_current():
            self._show_run(None)

    def _is_current(self) -> bool:
        return self._run_state is not None and not differs(self._run_state, self.state, _COMPUTED)

    def _show_run(self, old: RecurrentState | None) -> None:
        """Bring everything to the present run; only the moment when nothing else has changed."""
        run, state = self._run, self.state
        assert run is not None
        if old is None or differs(old, state, (*_COMPUTED, "layer", "order", "most")):
            layer = min(state.layer, len(run.layers) - 1)
            order = order_of(run.layers[layer], state.order == "activity", state.most)
            self.stage.show_run(run, state, layer, order)
        self.panel.show_state(state, run)
        self.stage.show_view(state.view, run.steps > 0)
        self.stepping.show_state(state, run)
        if state.view == "compare":
            self._show_sides()
        self._look()

    # ---- comparing the cells

    def _show_sides(self) -> None:
        if self._sides is not None and not differs(self._sides_state, self.state, _COMPUTED):
            self.stage.compare.show_sides(self._sides, self.state.clip)
            return
        self.background.compute.submit(
            partial(_sides, self.state), progress=self._take_sides, channel="recurrent sides"
        )

    def _take_sides(self, found: list[tuple[RecurrentState, Sides]]) -> None:
        state, sides = found[-1]
        if differs(state, self.state, _COMPUTED):
            return
        self._sides_state, self._sides = state, sides
        self.stage.compare.show_sides(sides, self.state.clip)
        self._look()
        self._ask_tensorflow(sides)

    def _ask_tensorflow(self, sides: Sides) -> None:
        """Let TensorFlow differentiate too, when it is there."""
        remark = self.stage.compare.remark
        if self.background.runtime_error is not None or not sides[0].run.steps:
            remark("")
            return
        remark(_("TensorFlow is differentiating the same cells…"))
        self.background.tensorflow.submit(
            partial(confirmed, sides),
            done=partial(self._say_confirmed, sides),
            failed=lambda _error: remark(""),
            channel="recurrent gradient",
        )

    def _say_confirmed(self, sides: Sides, difference: float) -> None:
        if sides is self._sides:
            self.stage.compare.remark(
                _(
                    "TensorFlow's automatic differentiation gives the same curves: they differ by "
                    "{difference:.0e} of their height at most."
                ).format(difference=difference)
            )

    # ---- looking

    def _look(self) -> None:
        """Show where one looks: the pointer's place, or else the state's."""
        if self._run is None or not self._is_current():
            return
        looked = moment(self._run, self.state, self._pointed)
        if looked is None:
            self.page.explain(_("There is no token yet. Type a sentence, or choose an example."))
            return
        self.stage.show_moment(looked)
        self.page.explain(self._words(looked))

    def _words(self, looked: Moment) -> str:
        if self.state.view == "compare":
            return _(
                "How much the first token still moves h at each step: a curve that falls is a "
                "short memory, one that rises an exploding gradient. “Recurrent weights ×” changes it."
            )
        if self.state.view == "input":
            return _(
                "“{token}” is read as the numbers of its row; equal words have equal rows."
            ).format(token=looked.run.sequence.tokens[looked.token])
        if self.state.view == "weights":
            return _("The same weights are used at every step. Drag, type or wheel to change one.")
        words = sentence(looked)
        self.stage.step.diagram.setAccessibleDescription(words)
        return words

    def _point(self, pointed: Pointed) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            self.player.set_suspended(pointed != Pointed())
            self._look()

    def _listen_to_stage(self) -> None:
        stage = self.stage
        stage.switch.chosen.connect(lambda view: self.glance(view=view))
        stage.tokens.clicked.connect(lambda token: self.glance(token=token))
        stage.tokens.pointed.connect(
            lambda token: self._point(Pointed(token=token if token >= 0 else None))
        )
        stage.input.token_chosen.connect(lambda token: self.glance(token=token))
        stage.step.pointed.connect(self._point_unit)
        stage.step.clicked.connect(self._pin)
        weights = stage.weights
        weights.edited.connect(self._edit)
        weights.pointed.connect(self._say_weight)
        weights.gesture_started.connect(self.begin_gesture)
        weights.gesture_finished.connect(self.end_gesture)
        weights.refused.connect(self.refused)

    def _point_unit(self, part: str, unit: int, token: int) -> None:
        if unit < 0:
            self._point(Pointed())
        else:
            self._point(Pointed(unit, part or None, token if token >= 0 else None))

    def _pin(self, part: str, unit: int, token: int) -> None:
        if unit < 0:
            self.glance(unit=None, part="")
            return
        fields: dict[str, Any] = {"token": token} if token >= 0 else {}
        again = (unit, part) == (self.state.unit, self.state.part) and not fields
        self.glance(unit=None if again else unit, part="" if again else part, **fields)

    def _say_weight(self, said: str) -> None:
        if said:
            self.page.explain(said)
        else:
            self._look()

    # ---- changing

    def _listen_to_panel(self) -> None:
        panel = self.panel
        for form in panel.forms:
            form.changed.connect(self._set)
        for part in (*panel.forms, panel.interventions):
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)
        panel.sequence.text_changed.connect(lambda text: self.change(_("Change text"), text=text))
        panel.sequence.example_chosen.connect(self._take_example)
        panel.interventions.changed.connect(
            lambda holds: self.change(_("Hold by hand"), holds=holds)
        )
        panel.interventions.skip_toggled.connect(self._skip)

    def _set(self, name: str, value: object) -> None:
        if name in _LOOKS:
            self.glance(**{name: value})
        elif name == "weights":
            self._take_weights(str(value))
        else:
            # a weight set by hand has its place in a matrix of this shape only
            keeps = name in ("seed", "length", "period", "split", "recurrent_scale")
            fields = {} if keeps else {"edits": ()}
            self.change(_("Change setting"), **{name: value}, **fields)

    def _take_weights(self, weights: str) -> None:
        example = scenes.MACHINE_SEQUENCES.get(weights, {})
        self.change(_("Choose weights"), weights=weights, edits=(), **example)

    def _take_example(self, example: Example) -> None:
        self.change(_("Choose example"), edits=(), token=0, phase=0, **example.fields)

    def _skip(self, skip: bool) -> None:
        token = self.state.token
        others = tuple(known for known in self.state.skipped if known != token)
        self.change(_("Skip token"), skipped=(*others, token) if skip else others)

    def _edit(self, matrix: str, row: int, column: int, value: float) -> None:
        layer = min(self.state.layer, self.state.depth - 1)
        edit = Edit(layer, matrix, row, column, round(value, 6))  # type: ignore[arg-type]
        place = (layer, matrix, row, column)
        kept = tuple(
            known
            for known in self.state.edits
            if (known.layer, known.matrix, known.row, known.column) != place
        )
        self.change(_("Change weight"), edits=(*kept, edit))


def _seeded(state: RecurrentState) -> dict[str, object]:
    """Give what a text needs: weights that read words."""
    return {"weights": "seeded", "edits": ()} if state.is_machine else {}


def _computed(state: RecurrentState) -> Generator[tuple[RecurrentState, Run], None, None]:
    yield state, recurrent.run(state)


def _sides(state: RecurrentState) -> Generator[tuple[RecurrentState, Sides], None, None]:
    yield state, side_by_side(state)
