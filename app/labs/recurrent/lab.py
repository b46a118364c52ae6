"""The Recurrent lab itself: its state, and who hears of its changes."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt

from app.background import Background, Job
from app.labs.lab import Lab, differs
from app.labs.lights import Light
from app.labs.message import OpenLab
from app.labs.recurrent import commands, keys, lights, scenes, screen, wiring, words
from app.labs.recurrent.comparing import Comparing
from app.labs.recurrent.controls.panel import Panel
from app.labs.recurrent.controls.screen import panel
from app.labs.recurrent.fields import COMPUTED, WHERE
from app.labs.recurrent.moment import Pointed, moment
from app.labs.recurrent.pointing import Pointing
from app.labs.recurrent.running import Running
from app.labs.recurrent.screen import Seen
from app.labs.recurrent.stepping import Stepping
from app.labs.recurrent.table import STEP, TABLE
from app.labs.recurrent.vectors import Vectors
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.input import InputView
from app.labs.recurrent.views.layers import LayersView
from app.labs.recurrent.views.step import StepView
from app.labs.recurrent.views.tokens import Tokens
from app.labs.recurrent.views.weights import WeightsView
from app.labs.views import Views
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.parts.key_hints import KeyHint
from app.parts.word_vectors import VECTOR_SUFFIXES
from models import recurrent, saving
from models.errors import InvalidInput
from models.gradients.from_recurrent import through_time_of
from models.recurrent import NAMES, RecurrentState, Run, reference
from models.recurrent.state import Matrix
from resources import _
from widgets.player import Player


class RecurrentLab(Lab[RecurrentState]):
    """A recurrent cell, opened."""

    state_type = RecurrentState
    only_looks = frozenset(WHERE)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self._pointing = Pointing(self)
        self._running = Running(background, self)
        self._comparing = Comparing(background, self)
        self.vectors = Vectors(self)
        self.tokens = Tokens()
        self.views: Views[Seen] = Views(TABLE)
        self.views.top.setSpacing(16)
        self.views.top.addWidget(self.tokens, 1)
        self.panel = Panel()
        self.player = Player(next_row=True, slow=True)
        self.stepping = Stepping(self.player, partial(self.do, commands.look_at_step))
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.player)
        self._listen_to_stage()
        self._listen_to_panel()

    # ---- what each lab says for itself

    @classmethod
    def first_state(cls) -> RecurrentState:
        return scenes.first()

    def show(self, old: RecurrentState | None, new: RecurrentState) -> None:
        self.needs_tensorflow = new.view == "compare"
        if differs(old, new, COMPUTED):
            self._running.ask(new)
        run = self._running.of(new)
        if run is None:
            self._show_panel()
        else:
            self._show_run(run)

    def code(self) -> str:
        return recurrent.code(self.state)

    def comparison(self) -> Job:
        return partial(reference.comparison, self.state)

    def flush(self) -> None:
        self.panel.sequence.flush()
        super().flush()

    def is_settled(self) -> bool:
        asked = self._running.is_settled() and self._comparing.is_settled()
        return asked and self._is_drawn()

    def close(self) -> None:
        self.vectors.file.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if paths and paths[0].suffix.lower() in VECTOR_SUFFIXES:
            self.vectors.file.read(paths[0])
            return True
        text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
        words_at_hand = self.vectors.at_hand(self.state)
        return bool(text.strip()) and self.do(commands.paste_text, text, words_at_hand)

    def lights(self) -> Mapping[str, Light]:
        return lights.lights(lambda: self.views.widget(self.state.view))

    def scenes(self) -> dict[str, RecurrentState]:
        return scenes.all_scenes()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- computing and showing

    def _take_run(self) -> None:
        run = self._running.of(self.state)
        if run is not None:
            self._show_run(run)

    def _show_run(self, run: Run) -> None:
        """Bring everything to the present run and state."""
        self._show_panel()
        self.stepping.show_state(self.state, run)
        if self.state.view == "compare":
            self._comparing.compare(self.state)
        else:
            self._comparing.rest()
        self._look(self.player.glide())

    def _show_panel(self) -> None:
        said = self.vectors.said(self.state)
        self.panel.show_screen(panel(self.state, self._running.run, said))

    def _look(self, flow: int = 0) -> None:
        """Show where one looks: the pointer's place, or else the state's.

        What moves does so for `flow` ms.
        """
        seen = self._seen(flow)
        if seen is None:
            return
        self.tokens.show_screen(screen.tokens(seen))
        self.views.show_view(self.state.view, seen)
        self.page.explain(screen.explanation(seen))
        if self.state.view == "input" and seen.looked is not None:
            token = seen.run.sequence.tokens[seen.looked.token]
            self.vectors.file.look_up(token, self.state.vectors_from)

    def _seen(self, flow: int = 0) -> Seen | None:
        state, comparing = self.state, self._comparing
        run = self._running.of(state)
        if run is None:
            return None
        return Seen(
            state,
            run,
            self._running.layer(run, state),
            moment(run, state, self._pointing.at),
            comparing.shown,
            comparing.is_current(state),
            comparing.remark,
            self.vectors.neighbours,
            flow,
        )

    def _is_drawn(self) -> bool:
        """Tell whether nothing moves any more, and curves, drawn a little later, can be seen."""
        front = self.views.widget(self.state.view)
        return not isinstance(front, StepView | CompareView) or front.is_drawn()

    # ---- who is listened to

    def _listen_to_stage(self) -> None:
        self.player.listen(self.page)
        self.page.reduced_motion_changed.connect(self.player.set_reduced_motion)
        self.views.chosen.connect(partial(self.do, commands.look_at_view))
        self.views.made.connect(self._listen_to_view)
        self.tokens.clicked.connect(self._go_to_token)
        self.tokens.pointed.connect(self._pointing.point_at_token)
        self._pointing.changed.connect(self._look_at_pointed)
        self._running.came.connect(self._take_run)
        self._comparing.changed.connect(self._look)
        self.vectors.changed.connect(self._look)

    def _listen_to_view(self, _key: str, view: QObject) -> None:
        if isinstance(view, StepView):
            view.pointed.connect(self._pointing.point_at_unit)
            view.clicked.connect(self._pin)
            view.gate_clicked.connect(self.panel.interventions.turn)
            view.unit_stepped.connect(self._pin_next)
        elif isinstance(view, InputView):
            view.token_chosen.connect(self._go_to_row)
        elif isinstance(view, LayersView):
            wiring.connect_layers(view, self.hands())
            view.token_pointed.connect(self._pointing.point_at_token)
        elif isinstance(view, WeightsView):
            wiring.connect_weights(view, self.hands())
            view.pointed.connect(self._explain_weight)
            view.left.connect(self._look)
        elif isinstance(view, CompareView):
            wiring.connect_compare(view, self.hands())
            view.through_time_asked.connect(self._ask_through_time)

    def _listen_to_panel(self) -> None:
        hands = self.hands()
        wiring.connect_panel(self.panel, hands, lambda: self.vectors.at_hand(self.state))
        wiring.connect_vectors(self.vectors, self.panel, hands)
        self.vectors.file.said.connect(self.page.explain)
        self.panel.picture_wanted.connect(self._ask_picture)

    # ---- looking

    def _look_at_pointed(self, pointed: Pointed) -> None:
        self.player.set_suspended(pointed != Pointed())
        self._look()

    def _go_to_token(self, token: int) -> None:
        self._take_keys()
        self.do(commands.look_at_token, token)

    def _go_to_row(self, sample: int, token: int) -> None:
        self._take_keys()
        self.do(commands.look_at_token, token, sample)

    def _pin(self, part: str, unit: int, token: int) -> None:
        self._take_keys()
        self.do(commands.pin, part, unit, token)

    def _pin_next(self, by: int) -> None:
        run = self._running.run
        if run is not None:
            self.do(commands.pin_next, run.units, by)

    def _take_keys(self) -> None:
        """Let the keys step from now on, wherever the keyboard was: in the text, perhaps."""
        if self.views.front() == STEP.key:
            self.views.widget_of(STEP).take_keys()
        else:
            self.page.setFocus(Qt.FocusReason.MouseFocusReason)

    def _explain_weight(self, matrix: Matrix, row: int, column: int) -> None:
        seen = self._seen()
        if seen is not None:
            self.page.explain(words.weight(seen.run, seen.layer.index, matrix, row, column))

    # ---- what needs more than the state

    def _ask_through_time(self) -> None:
        becomes = partial(through_time_of, self.state)
        self.lab_asked.emit(OpenLab("gradients", _("Compare cells through time"), becomes))

    def _ask_picture(self) -> None:
        kind = Kind(_("SVG pictures"), ".svg")
        path = dialogs.ask_save(self.page, _("Save diagram"), kind, f"{self.state.cell}.svg")
        if path is not None:
            self.save_diagram(path)

    def save_diagram(self, path: Path) -> None:
        """Save the diagram as an SVG picture, also while another view is in front."""
        view, seen = self.views.widget_of(STEP), self._seen()
        shown = screen.step(seen) if seen is not None else None
        if shown is not None:
            view.show_screen(None, shown)
        try:
            saving.save(path, view.picture(NAMES[self.state.cell]))
        except InvalidInput as error:
            self.refused.emit(str(error))
