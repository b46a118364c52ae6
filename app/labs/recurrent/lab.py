"""The Recurrent lab itself: its state, and who hears of its changes."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QMimeData, Qt

from app.background import Background, Job
from app.labs.lab import Lab, differs
from app.labs.recurrent import scenes, wiring
from app.labs.recurrent.fields import COMPUTED, LOOKS
from app.labs.recurrent.machines import SEQUENCES, readable, seeded
from app.labs.recurrent.moment import Moment, Pointed, moment
from app.labs.recurrent.panel import Panel
from app.labs.recurrent.sequence_controls import Example
from app.labs.recurrent.side_by_side import SideBySide
from app.labs.recurrent.stage import Stage
from app.labs.recurrent.stepping import Stepping
from app.labs.recurrent.timeline import order_of
from app.labs.recurrent.words import compared, words
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.parts.key_hints import KeyHint
from app.parts.word_vectors import VECTOR_SUFFIXES, VectorFile, summary
from models import recurrent, saving
from models.errors import InvalidInput
from models.recurrent import Edit, RecurrentState, Run, Vector, reference
from models.text import tokenise
from models.words import WordVectors
from resources import _
from widgets.player import Player


class RecurrentLab(Lab[RecurrentState]):
    """A recurrent cell, opened."""

    state_type = RecurrentState
    only_looks = frozenset({"view", "token", "phase", "layer", "unit", "part"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self._run: Run | None = None
        self._run_state: RecurrentState | None = None
        self._pointed = Pointed()
        self.vector_file = VectorFile(self)
        self.stage = Stage()
        self.panel = Panel()
        self.player = Player(next_row=True, slow=True)
        self.side_by_side = SideBySide(background, self.stage.compare, self)
        self.side_by_side.shown.connect(self._look)
        self.stepping = Stepping(self.player, self.glance)
        self.page.stage_layout.addWidget(self.stage)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.player)
        self.player.listen(self.page)
        self.page.reduced_motion_changed.connect(self.player.set_reduced_motion)
        wiring.connect(self)

    def first_state(self) -> RecurrentState:
        return scenes.first()

    def show(self, old: RecurrentState | None, new: RecurrentState) -> None:
        self.needs_tensorflow = new.view == "compare"
        if differs(old, new, COMPUTED):
            self._compute()
        if self._is_current():
            self._show_run(old)
        else:
            self.panel.show_state(new, self._run, self._said_of_vectors())

    def code(self) -> str:
        return recurrent.code(self.state)

    def comparison(self) -> Job:
        return partial(reference.comparison, self.state)

    def flush(self) -> None:
        self.panel.sequence.flush()
        super().flush()

    def is_settled(self) -> bool:
        compared = self.state.view != "compare" or self.side_by_side.is_settled(self.state)
        drawn = compared and self.stage.is_drawn()
        return self._is_current() and drawn and not self.background.compute.is_busy()

    def close(self) -> None:
        self.vector_file.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if paths and paths[0].suffix.lower() in VECTOR_SUFFIXES:
            self.vector_file.read(paths[0])
            return True
        text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
        if not text.strip():
            return False
        return self._read(_("Paste text"), text=text, source="text", **seeded(self.state))

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
            KeyHint(where, _("Up, Down on the diagram"), _("Pin the previous or next unit")),
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
        return self._run_state is not None and not differs(self._run_state, self.state, COMPUTED)

    def _show_run(self, old: RecurrentState | None) -> None:
        """Bring everything to the present run; only the moment when nothing else has changed."""
        run, state = self._run, self.state
        assert run is not None
        if old is None or differs(old, state, (*COMPUTED, "layer", "order", "most")):
            layer = min(state.layer, len(run.layers) - 1)
            order = order_of(run.layers[layer], state.order == "activity", state.most)
            self.stage.show_run(run, state, layer, order)
        self.panel.show_state(state, run, self._said_of_vectors())
        self.stage.step.show_memory_as(state.shown)
        self.stage.show_view(state.view, run.steps > 0)
        self.stepping.show_state(state, run)
        if state.view == "compare":
            self.side_by_side.show_state(state)
        else:
            self.side_by_side.rest()
        self._look(self.player.glide())

    # ---- looking

    def _look(self, flow: int = 0) -> None:
        """Show where one looks: the pointer's place, or else the state's.

        What moves does so for `flow` ms.
        """
        if self._run is None or not self._is_current():
            return
        looked = moment(self._run, self.state, self._pointed)
        if looked is None:
            self.page.explain(_("There is no token yet. Type a sentence, or choose an example."))
            return
        self.stage.show_moment(looked, flow)
        said = self._words(looked)
        self.stage.step.diagram.setAccessibleDescription(said)
        if self.state.view == "input":
            token = looked.run.sequence.tokens[looked.token]
            self.vector_file.look_up(token, self.state.vectors_from)
        self.page.explain(said)

    def _words(self, looked: Moment) -> str:
        sides = self.side_by_side
        if self.state.view == "compare" and sides.is_current(self.state):
            return compared(sides.sides, self.state.recurrent_scale)
        return words(self.state.view, looked)

    def point(self, pointed: Pointed) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            self.player.set_suspended(pointed != Pointed())
            self._look()

    def point_unit(self, part: str, unit: int, token: int) -> None:
        if unit < 0:
            self.point(Pointed())
        else:
            self.point(Pointed(unit, part or None, token if token >= 0 else None))

    def go_to_token(self, token: int) -> None:
        self._take_keys()
        self.glance(token=token)

    def _take_keys(self) -> None:
        """Let the keys step from now on, wherever the keyboard was: in the text, perhaps."""
        diagram = self.stage.step.diagram
        taker = diagram if diagram.isVisible() else self.page
        taker.setFocus(Qt.FocusReason.MouseFocusReason)

    def pin(self, part: str, unit: int, token: int) -> None:
        self._take_keys()
        if unit < 0:
            self.glance(unit=None, part="")
            return
        fields: dict[str, Any] = {"token": token} if token >= 0 else {}
        again = (unit, part) == (self.state.unit, self.state.part) and not fields
        self.glance(unit=None if again else unit, part="" if again else part, **fields)

    def pin_next(self, by: int) -> None:
        if self._run is not None:
            unit = -1 if self.state.unit is None else self.state.unit
            self.glance(unit=min(max(unit + by, 0), self._run.units - 1))

    def say_weight(self, said: str) -> None:
        if said:
            self.page.explain(said)
        else:
            self._look()

    # ---- changing

    def set_field(self, name: str, value: object) -> None:
        if name in LOOKS:
            self.glance(**{name: value})
        elif name == "weights":
            self._read(
                _("Choose weights"), weights=value, edits=(), **SEQUENCES.get(str(value), {})
            )
        elif name == "split":
            self._read(_("Change text"), split=value)
        elif name == "source":
            self._read(_("Choose sequence"), source=value, **readable(self.state, str(value)))
        else:
            # a weight set by hand has its place in a matrix of this shape only
            keeps = name in ("seed", "length", "period", "recurrent_scale")
            fields = {} if keeps else {"edits": ()}
            self.change(_("Change setting"), **{name: value}, **fields)

    def take_example(self, example: Example) -> None:
        self._read(_("Choose example"), edits=(), token=0, phase=0, **example.fields)

    def take_text(self, text: str) -> None:
        self._read(_("Change text"), text=text)

    def _read(self, name: str, /, **fields: Any) -> bool:
        """Change what is read, and with it the vectors of the words that the file knows."""
        text = fields.get("text", self.state.text)
        split = fields.get("split", self.state.split)
        found = self.vector_file.named(self.state.vectors_from)
        if found is not None and (text, split) != (self.state.text, self.state.split):
            fields["vectors"] = known(found, tokenise(text, split).shown)
        return self.change(name, **fields)

    def skip_token(self, skip: bool) -> None:
        token = self._token_shown()
        others = tuple(known for known in self.state.skipped if known != token)
        self.change(_("Skip token"), skipped=(*others, token) if skip else others)

    def _token_shown(self) -> int:
        """Give the token that is looked at: the last one where the state names one beyond it."""
        steps = self._run.steps if self._run is not None else 1
        return min(self.state.token, max(steps - 1, 0))

    def edit_weight(self, matrix: str, row: int, column: int, value: float) -> None:
        layer = min(self.state.layer, self.state.depth - 1)
        edit = Edit(layer, matrix, row, column, round(value, 6))  # type: ignore[arg-type]
        self.change(_("Change weight"), edits=self.state.with_edit(edit))

    # ---- files

    def take_vectors(self) -> None:
        found = self.vector_file.found
        assert found is not None
        vectors = known(found, tokenise(self.state.text, self.state.split).shown)
        if not vectors:
            self.refused.emit(_("“{name}” knows none of these words.").format(name=found.name))
            return
        self.change(
            _("Load word vectors"),
            vectors=vectors,
            vectors_from=found.name,
            embedding=found.length,
            edits=(),
        )

    def _said_of_vectors(self) -> str:
        """Say what a file of word vectors brought, for as long as its vectors are read."""
        name = self.state.vectors_from
        found = self.vector_file.named(name)
        if found is not None:
            return summary(found)
        return _("Word vectors from {name}.").format(name=name) if name else ""

    def drop_vectors(self) -> None:
        self.vector_file.stop()
        self.change(
            _("Seeded vectors"),
            vectors=(),
            vectors_from="",
            embedding=RecurrentState.embedding,
            edits=(),
        )

    def ask_picture(self) -> None:
        kind = Kind(_("SVG pictures"), ".svg")
        path = dialogs.ask_save(self.page, _("Save diagram"), kind, f"{self.state.cell}.svg")
        if path is not None:
            self.save_diagram(path)

    def save_diagram(self, path: Path) -> None:
        """Save the diagram as an SVG picture."""
        try:
            saving.save(path, self.stage.step.diagram.svg(self._run_name()))
        except InvalidInput as error:
            self.refused.emit(str(error))

    def _run_name(self) -> str:
        return self._run.name if self._run is not None else ""


def known(found: WordVectors, tokens: tuple[str, ...]) -> tuple[Vector, ...]:
    """Give the vectors of the tokens that a file knows."""
    words = dict.fromkeys(token.lower() for token in tokens)
    rows = ((word, found.vector(word)) for word in words)
    return tuple(Vector(word, _numbers(row)) for word, row in rows if row is not None)


def _numbers(row: npt.NDArray[np.float32]) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in row)


def _computed(state: RecurrentState) -> Generator[tuple[RecurrentState, Run], None, None]:
    yield state, recurrent.run(state)
