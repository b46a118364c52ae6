"""The Recurrent lab itself: its state, and who hears of its changes."""

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QMimeData, QObject

from app.background import Background, Job
from app.lab.lab import Lab, differs
from app.lab.lights import Light
from app.lab.views import Views
from app.labs.recurrent import commands, keys, lights, opening, scenes, screen, wiring, words
from app.labs.recurrent.comparing import Comparing
from app.labs.recurrent.controls.panel import Panel
from app.labs.recurrent.controls.screen import panel
from app.labs.recurrent.fields import COMPUTED, WHERE
from app.labs.recurrent.keras import Keras
from app.labs.recurrent.moment import Pointed
from app.labs.recurrent.picking import Picking
from app.labs.recurrent.pointing import Pointing
from app.labs.recurrent.running import Running
from app.labs.recurrent.seeing import Seeing
from app.labs.recurrent.stepping import Stepping
from app.labs.recurrent.table import TABLE
from app.labs.recurrent.vectors import Vectors
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.tokens import Tokens
from app.labs.recurrent.views.weights import WeightsView
from app.parts import dialogs
from app.parts.keras_reading import KerasBox
from app.parts.key_hints import KeyHint
from app.parts.pasting import take_numbers, written_numbers
from app.parts.word_vectors import VECTOR_SUFFIXES
from models import pasted, recurrent
from models.errors import InvalidInput
from models.recurrent import RecurrentState, Run, pasting, reference
from models.recurrent.state import Matrix
from resources import _
from widgets.player import Player


class RecurrentLab(Lab[RecurrentState]):
    """A recurrent cell, opened."""

    state_type = RecurrentState
    only_looks = frozenset(WHERE)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        hands, page = self.hands(), self.page
        self._pointing = Pointing(self)
        self._running = Running(background, self)
        self._comparing = Comparing(background, self)
        self.vectors = Vectors(self)
        self._seeing = Seeing(
            hands.state, self._running, self._comparing, self._pointing, self.vectors
        )
        self.tokens = Tokens()
        self.views = Views(TABLE)
        self.views.top.setSpacing(16)
        self.views.top.addWidget(self.tokens, 1)
        self.panel = Panel()
        self.player = Player(next_row=True, slow=True)
        self._keras = Keras(self.vectors, hands, page, self)
        self.stepping = Stepping(self.player, partial(self.do, commands.look_at_step))
        self._picking = Picking(hands, self._running, self.views, page)
        page.stage_layout.addWidget(self.views)
        page.panel_layout.addWidget(KerasBox(self._keras.reading))
        page.panel_layout.addWidget(self.panel)
        page.foot_layout.addWidget(self.player)
        self._listen()
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
        parts = self._running, self._comparing, self._keras
        return all(part.is_settled() for part in parts) and self.views.is_drawn()

    def close(self) -> None:
        self.vectors.file.close()
        self._keras.reading.close()

    def take(self, mime: QMimeData) -> bool:
        if self._keras.take(mime):
            return True
        paths = dialogs.local_files(mime)
        if paths and paths[0].suffix.lower() in VECTOR_SUFFIXES:
            self.vectors.file.read(paths[0])
            return True
        text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
        if written_numbers(mime) and re.search(r"[\n\t\[]", text.strip()):
            self._paste_numbers(text)
            return True
        words_at_hand = self.vectors.at_hand(self.state)
        return bool(text.strip()) and self.do(commands.paste_text, text, words_at_hand)

    def lights(self) -> Mapping[str, Light]:
        return lights.lights(lambda: self.views.widget(self.state.view))

    def scenes(self) -> dict[str, RecurrentState]:
        return scenes.all_scenes()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    def _paste_numbers(self, text: str) -> None:
        parts = partial(pasting.parts, self.state)
        try:
            take_numbers(self.page, text, parts, words.pasted_names(), self._paste_as)
        except InvalidInput as error:
            self.refused.emit(str(error))

    def _paste_as(self, found: pasted.Array, part: pasting.Part) -> None:
        if part == "inputs":
            done = self.do(commands.paste_sequence, found)
        else:
            done = self.do(commands.paste_weights, found, part)
        if done:
            said, name = _("Pasted as {what}: {shape}"), words.pasted_names()[part]
            self.said.emit(said.format(what=name, shape=pasted.shape_text(found.shape)))

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
        seen = self._seeing.seen(flow)
        if seen is None:
            return
        self.tokens.show_screen(screen.tokens(seen))
        self.views.show_view(self.state.view, seen)
        self.page.explain(screen.explanation(seen))
        if self.state.view == "input" and seen.looked is not None:
            token = seen.run.sequence.tokens[seen.looked.token]
            self.vectors.file.look_up(token, self.state.vectors_from)

    # ---- who is listened to

    def _listen(self) -> None:
        self.page.take_player(self.player)
        self.views.chosen.connect(partial(self.do, commands.look_at_view))
        self.views.made.connect(self._listen_to_view)
        self.tokens.clicked.connect(self._picking.go_to_token)
        self.tokens.pointed.connect(self._pointing.point_at_token)
        self._pointing.changed.connect(self._look_at_pointed)
        self._running.came.connect(self._take_run)
        self._comparing.changed.connect(self._look)
        self.vectors.changed.connect(self._look)

    def _listen_to_view(self, _key: str, view: QObject) -> None:
        turned = self.panel.interventions
        wiring.connect_view(view, self.hands(), self._picking, self._pointing, turned)
        if isinstance(view, WeightsView):
            view.pointed.connect(self._explain_weight)
            view.left.connect(self._look)
        elif isinstance(view, CompareView):
            view.through_time_asked.connect(self._ask_through_time)

    def _listen_to_panel(self) -> None:
        hands = self.hands()
        wiring.connect_panel(self.panel, hands, lambda: self.vectors.at_hand(self.state))
        wiring.connect_vectors(self.vectors, self.panel, hands)
        self.vectors.file.said.connect(self.page.explain)
        self.panel.network_wanted.connect(self._keras.ask)

    # ---- what needs more than the state

    def _look_at_pointed(self, pointed: Pointed) -> None:
        self.player.set_suspended(pointed != Pointed())
        self._look()

    def _explain_weight(self, matrix: Matrix, row: int, column: int) -> None:
        seen = self._seeing.seen()
        if seen is not None:
            self.page.explain(words.weight(seen.run, seen.layer.index, matrix, row, column))

    def _ask_through_time(self) -> None:
        self.lab_asked.emit(opening.through_time(self.state))
