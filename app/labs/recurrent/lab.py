"""The Recurrent lab itself: its state, and who hears of its changes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt

from app.background import Background, Job
from app.background.latest import Latest
from app.background.worker import once
from app.labs.lab import Lab, differs
from app.labs.message import OpenLab
from app.labs.recurrent import commands, keys, scenes, screen, words
from app.labs.recurrent.comparing import Comparing
from app.labs.recurrent.controls.panel import Panel
from app.labs.recurrent.controls.screen import panel
from app.labs.recurrent.examples import Example
from app.labs.recurrent.fields import COMPUTED, WHERE
from app.labs.recurrent.layer import OpenLayer, open_layer
from app.labs.recurrent.moment import Pointed, moment
from app.labs.recurrent.screen import Seen
from app.labs.recurrent.stepping import Stepping
from app.labs.recurrent.table import STEP, TABLE
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.input import InputView
from app.labs.recurrent.views.step import StepView
from app.labs.recurrent.views.tokens import Tokens
from app.labs.recurrent.views.weights import WeightsView
from app.labs.views import Views
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.parts.key_hints import KeyHint
from app.parts.word_vectors import VECTOR_SUFFIXES, VectorFile, summary
from models import recurrent, saving
from models.errors import InvalidInput
from models.gradients.from_recurrent import through_time_of
from models.recurrent import NAMES, RecurrentState, Run, reference
from models.recurrent.state import Matrix
from models.state import FieldValue
from models.words import WordVectors
from resources import _
from widgets.player import Player


class RecurrentLab(Lab[RecurrentState]):
    """A recurrent cell, opened."""

    state_type = RecurrentState
    only_looks = frozenset(WHERE)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self._run: Run | None = None
        self._run_state: RecurrentState | None = None
        self._layer: OpenLayer | None = None
        self._pointed = Pointed()
        self._neighbours = ""
        self.vector_file = VectorFile(self)
        self.tokens = Tokens()
        self.views: Views[Seen] = Views(TABLE)
        self.views.top.setSpacing(16)
        self.views.top.addWidget(self.tokens, 1)
        self.panel = Panel()
        self.player = Player(next_row=True, slow=True)
        self.stepping = Stepping(self.player, partial(self.do, commands.look_at_step))
        self._computing = Latest[tuple[RecurrentState, Run]](
            background.compute, self._take_run, follows=True, parent=self
        )
        self._comparing = Comparing(background, self)
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.player)
        self._listen_to_stage()
        self._listen_to_controls()
        self._listen_to_files()

    # ---- what each lab says for itself

    def first_state(self) -> RecurrentState:
        return scenes.first()

    def show(self, old: RecurrentState | None, new: RecurrentState) -> None:
        self.needs_tensorflow = new.view == "compare"
        if differs(old, new, COMPUTED):
            self._computing.ask(once(partial(_computed, new)))
        if self._is_current():
            self._show_run()
        else:
            self._show_panel()

    def code(self) -> str:
        return recurrent.code(self.state)

    def comparison(self) -> Job:
        return partial(reference.comparison, self.state)

    def flush(self) -> None:
        self.panel.sequence.flush()
        super().flush()

    def is_settled(self) -> bool:
        asked = self._computing.is_settled() and self._comparing.is_settled()
        return asked and self._run is not None and self._is_drawn()

    def close(self) -> None:
        self.vector_file.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if paths and paths[0].suffix.lower() in VECTOR_SUFFIXES:
            self.vector_file.read(paths[0])
            return True
        text = mime.text() if mime.hasText() and not mime.hasUrls() else ""
        return bool(text.strip()) and self.do(commands.paste_text, text, self._words_at_hand())

    def scenes(self) -> dict[str, RecurrentState]:
        return scenes.all_scenes()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- computing and showing

    def _take_run(self, found: tuple[RecurrentState, Run]) -> None:
        self._run_state, self._run = found
        if self._is_current():
            self._show_run()

    def _is_current(self) -> bool:
        return self._run_state is not None and not differs(self._run_state, self.state, COMPUTED)

    def _show_run(self) -> None:
        """Bring everything to the present run and state."""
        assert self._run is not None
        self._show_panel()
        self.stepping.show_state(self.state, self._run)
        if self.state.view == "compare":
            self._comparing.compare(self.state)
        else:
            self._comparing.rest()
        self._look(self.player.glide())

    def _show_panel(self) -> None:
        self.panel.show_screen(panel(self.state, self._run, self._said_of_vectors()))

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
            self.vector_file.look_up(token, self.state.vectors_from)

    def _seen(self, flow: int = 0) -> Seen | None:
        run, state, comparing = self._run, self.state, self._comparing
        if run is None or not self._is_current():
            return None
        self._layer = open_layer(run, state, self._layer)
        return Seen(
            state,
            run,
            self._layer,
            moment(run, state, self._pointed),
            comparing.shown,
            comparing.is_current(state),
            comparing.remark,
            self._neighbours,
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
        self.tokens.pointed.connect(self._point_at_token)
        self._comparing.changed.connect(self._look)

    def _listen_to_view(self, _key: str, view: QObject) -> None:
        if isinstance(view, StepView):
            self._listen_to_step(view)
        elif isinstance(view, InputView):
            view.token_chosen.connect(self._go_to_token)
        elif isinstance(view, WeightsView):
            self._listen_to_weights(view)
        elif isinstance(view, CompareView):
            view.slider.changed.connect(partial(self.do, commands.scale_recurrent_weights))
            view.slider.gesture_started.connect(self.begin_gesture)
            view.slider.gesture_finished.connect(self.end_gesture)
            view.through_time_asked.connect(self._ask_through_time)

    def _listen_to_step(self, view: StepView) -> None:
        view.pointed.connect(self._point_at_unit)
        view.clicked.connect(self._pin)
        view.gate_clicked.connect(self.panel.interventions.turn)
        view.unit_stepped.connect(self._pin_next)

    def _listen_to_weights(self, view: WeightsView) -> None:
        view.edited.connect(partial(self.do, commands.change_weight))
        view.pointed.connect(self._explain_weight)
        view.left.connect(self._look)
        view.gesture_started.connect(self.begin_gesture)
        view.gesture_finished.connect(self.end_gesture)
        view.refused.connect(self.refused)

    def _listen_to_controls(self) -> None:
        panel = self.panel
        for form in panel.forms:
            form.changed.connect(self._set_option)
            form.refused.connect(self.refused)
        for part in (*panel.forms, panel.interventions):
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)
        panel.sequence.text_changed.connect(self._read_text)
        panel.sequence.example_chosen.connect(self._read_example)
        panel.interventions.changed.connect(partial(self.do, commands.hold))
        panel.interventions.skip_toggled.connect(partial(self.do, commands.skip))
        panel.layer_chosen.connect(partial(self.do, commands.look_at_layer))

    def _listen_to_files(self) -> None:
        self.panel.vectors_wanted.connect(partial(self.vector_file.ask, self.page))
        self.panel.vectors_dropped.connect(self._drop_vectors)
        self.panel.picture_wanted.connect(self._ask_picture)
        self.vector_file.said.connect(self.page.explain)
        self.vector_file.loaded.connect(partial(self.do, commands.take_vectors))
        self.vector_file.refused.connect(self.refused)
        self.vector_file.neighbours_found.connect(self._say_neighbours)

    # ---- looking

    def _point(self, pointed: Pointed) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            self.player.set_suspended(pointed != Pointed())
            self._look()

    def _point_at_token(self, token: int) -> None:
        self._point(Pointed(token=token if token >= 0 else None))

    def _point_at_unit(self, part: str, unit: int, token: int) -> None:
        nowhere = unit < 0
        self._point(
            Pointed() if nowhere else Pointed(unit, part or None, token if token >= 0 else None)
        )

    def _go_to_token(self, token: int) -> None:
        self._take_keys()
        self.do(commands.look_at_token, token)

    def _pin(self, part: str, unit: int, token: int) -> None:
        self._take_keys()
        self.do(commands.pin, part, unit, token)

    def _pin_next(self, by: int) -> None:
        if self._run is not None:
            self.do(commands.pin_next, self._run.units, by)

    def _take_keys(self) -> None:
        """Let the keys step from now on, wherever the keyboard was: in the text, perhaps."""
        if self.views.front() == STEP.key:
            self.views.widget_of(STEP).take_keys()
        else:
            self.page.setFocus(Qt.FocusReason.MouseFocusReason)

    def _explain_weight(self, matrix: Matrix, row: int, column: int) -> None:
        if self._run is not None and self._layer is not None:
            said = words.weight(self._run, self._layer.index, matrix, row, column)
            self.page.explain(said)

    # ---- what needs more than the state

    def _set_option(self, name: str, value: FieldValue) -> None:
        self.do(commands.set_option, name, value, self._words_at_hand())

    def _read_text(self, text: str) -> None:
        self.do(commands.change_text, text, self._words_at_hand())

    def _read_example(self, example: Example) -> None:
        self.do(commands.choose_example, example, self._words_at_hand())

    def _words_at_hand(self) -> WordVectors | None:
        """Give the file that the present vectors come from, if it has been read."""
        return self.vector_file.named(self.state.vectors_from)

    def _said_of_vectors(self) -> str:
        """Say what a file of word vectors brought, for as long as its vectors are read."""
        name, found = self.state.vectors_from, self._words_at_hand()
        if found is not None:
            return summary(found)
        return _("Word vectors from {name}.").format(name=name) if name else ""

    def _say_neighbours(self, said: str) -> None:
        self._neighbours = said
        self._look()

    def _drop_vectors(self) -> None:
        self.vector_file.stop()
        self.do(commands.drop_vectors)

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


def _computed(state: RecurrentState) -> tuple[RecurrentState, Run]:
    return state, recurrent.run(state)
