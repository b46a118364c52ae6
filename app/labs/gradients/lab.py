"""The Gradients lab itself: its state, and who hears of its changes."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QMimeData, QObject

from app.background import Background, Job
from app.lab.lab import Lab, Training, differs
from app.lab.lights import Light
from app.lab.views import Views
from app.labs.gradients import keys, lights, wiring
from app.labs.gradients.commands import layers, looks, powers, time
from app.labs.gradients.controls.clipping import ClippingPanel
from app.labs.gradients.controls.layers import LayersPanel
from app.labs.gradients.controls.powers import PowersPanel
from app.labs.gradients.controls.rescue import RescuePanel
from app.labs.gradients.controls.time import TimePanel
from app.labs.gradients.rescuing import Rescuing
from app.labs.gradients.scenes import first, scenes
from app.labs.gradients.screen.clipping import ClippingScreen
from app.labs.gradients.screen.powers import place_of_step
from app.labs.gradients.screen.rescue_words import run_name, task_name
from app.labs.gradients.screen.time_words import progressed
from app.labs.gradients.seen import Pointed, Seen
from app.labs.gradients.table import POWERS, TABLE, TIME
from app.labs.gradients.timing import Timing
from app.labs.gradients.views.layers import LayersView
from app.labs.gradients.views.powers import PowersView
from app.labs.gradients.views.rescue import RescueView
from app.labs.gradients.views.time import TimeView
from app.parts.key_hints import KeyHint
from app.parts.pasting import written_numbers
from app.parts.training.removal import removal_by
from models.gradients.powers_state import MOST
from models.gradients.program import program
from models.gradients.reference import compare
from models.gradients.state import GradientsState
from models.recurrent.cells import Cell
from models.training import Run
from widgets.player import Player


class GradientsLab(Lab[GradientsState]):
    """Gradients that vanish and explode: in powers, layers and time; clipped, and rescued."""

    state_type = GradientsState
    only_looks = frozenset({"step", "layer", "reached", "entered", "cell", "across", "upward"})

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(background, parent)
        self.views: Views[Seen] = Views(TABLE)
        self.powers_panel, self.layers_panel = PowersPanel(), LayersPanel()
        self.time_panel, self.clipping_panel = TimePanel(), ClippingPanel()
        self.rescue_panel = RescuePanel(self.page)
        self.player = Player()
        self._pointed: Pointed | None = None
        self._timing = Timing(background, self)
        self._timing.changed.connect(self._look)
        self.rescuing = Rescuing(background, self)
        self._arrange()
        self.views.chosen.connect(partial(self.do, looks.look_at_view))
        self.views.made.connect(self._listen_to_view)
        self._listen_to_player()
        self._listen_to_panels()
        self._listen_to_rescuing()

    # ---- what each lab says for itself

    @classmethod
    def first_state(cls) -> GradientsState:
        return first()

    def show(self, old: GradientsState | None, new: GradientsState) -> None:
        self.rescuing.steer(new.rescue)
        if differs(old, new, ("rescue",)):
            self.rescuing.recall(new.rescue)
        for key, panel in self._panels.items():
            if differs(old, new, (key,)):
                panel.show_state(getattr(new, key))
            panel.setVisible(key == new.view)
        self.player.setVisible(new.view == POWERS.key)
        self.player.set_index(new.step)
        if new.view == TIME.key:
            self._timing.compute(new.time)
        else:
            self._timing.rest()
        self._look()

    def code(self) -> str:
        return program(self.state)

    def is_settled(self) -> bool:
        front = self.views.widget(self.state.view)
        if isinstance(front, TimeView) and not self._timing.is_current(self.state.time):
            return False
        if not self.rescuing.is_settled():
            return False
        return self.views.is_drawn()

    def comparison(self) -> Job:
        return partial(compare, self.state)

    def lights(self) -> Mapping[str, Light]:
        panels = lights.of_panels(self.powers_panel, self.time_panel)
        return {**panels, **lights.of_views(lambda: self.views.widget(self.state.view))}

    def scenes(self) -> dict[str, GradientsState]:
        return scenes()

    def prepare_scene(self, name: str) -> None:
        networks = [run.info.network for run in self.rescuing.race().pair]
        state = self.state.rescue
        if self.state.view == "rescue" and networks != [state.network(w) for w in state.tries]:
            self._start()

    def take(self, mime: QMimeData) -> bool:
        text = written_numbers(mime)
        if text:
            self.do(powers.paste, text)
        return bool(text)

    def train(self) -> None:
        if not self.rescuing.is_active():
            self._start()

    def training_status(self) -> Training:
        return "under way" if self.rescuing.is_active() else "done"

    def close(self) -> None:
        self.rescuing.close()

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    # ---- showing

    def _arrange(self) -> None:
        self._panels = {
            "powers": self.powers_panel,
            "layers": self.layers_panel,
            "time": self.time_panel,
            "clipping": self.clipping_panel,
            "rescue": self.rescue_panel,
        }
        self.views.top.addStretch(1)
        self.page.stage_layout.addWidget(self.views, 1)
        for panel in self._panels.values():
            self.page.panel_layout.addWidget(panel)
        self.page.panel_layout.addStretch(1)
        self.page.foot_layout.addWidget(self.player)

    def _look(self) -> None:
        """Bring the view in front to the present."""
        race = self.rescuing.race()
        seen = Seen(self.state, self._timing.found, race, self._pointed)
        self.rescue_panel.show_status(race.under_way)
        self.views.show_view(self.state.view, seen)
        shown = self.views.model(self.state.view)
        if isinstance(shown, ClippingScreen):
            self.clipping_panel.show_parameters(shown.parameters, shown.across, shown.upward)
        self.page.explain("" if shown is None else shown.sentence)
        if self.state.view == TIME.key and self._timing.progress is not None:
            self.page.explain(progressed(self._timing.progress))

    # ---- who is listened to

    def _listen_to_player(self) -> None:
        self.player.set_length(MOST + 1)
        self.player.set_label(place_of_step)
        self.player.moved.connect(partial(self.do, powers.look_at_step))
        self.page.take_player(self.player)

    def _listen_to_view(self, _key: str, view: QObject) -> None:
        """Listen to a view that is looked at for the first time."""
        if isinstance(view, PowersView):
            wiring.connect_powers(view, self.hands())
        elif isinstance(view, TimeView):
            view.pointed.connect(self._point)
            view.chosen.connect(partial(self.do, time.look_at_place))
        elif isinstance(view, LayersView):
            view.layer_pointed.connect(partial(self.do, layers.look_at_layer))
        elif isinstance(view, RescueView):
            self._listen_to_rescue(view)

    def _listen_to_panels(self) -> None:
        hands = self.hands()
        wiring.connect_powers_panel(self.powers_panel, hands)
        wiring.connect_layers_panel(self.layers_panel, hands)
        wiring.connect_time_panel(self.time_panel, hands)
        wiring.connect_clipping_panel(self.clipping_panel, hands)
        wiring.connect_rescue_panel(self.rescue_panel, hands)
        self.rescue_panel.start_pressed.connect(self._start)
        self.rescue_panel.stop_pressed.connect(self.rescuing.stop)

    def _listen_to_rescue(self, view: RescueView) -> None:
        wiring.connect_rescue(view, self.hands())
        view.run_chosen.connect(self.rescuing.look_at)
        view.renamed.connect(self.rescuing.shelf.rename)
        view.removed.connect(self._remove)

    def _listen_to_rescuing(self) -> None:
        self.rescuing.changed.connect(self._look_at_race)
        self.rescuing.stepped.connect(self._look_at_race)
        self.rescuing.said.connect(self.refused)
        self.rescuing.shelf.loaded.connect(self._recall)
        self.rescuing.shelf.load()

    # ---- what needs more than the state

    def _point(self, cell: Cell, t: int, k: int) -> None:
        """Look where the pointer is; with −1 it has left."""
        pointed = Pointed(cell, t, k) if t >= 0 else None
        if pointed != self._pointed:
            self._pointed = pointed
            self._look()

    def _recall(self) -> None:
        """Look at what the present settings gave before, once that has been read."""
        self.rescuing.recall(self.state.rescue)

    def _look_at_race(self) -> None:
        if self._active and self.state.view == "rescue":
            self._look()

    def _start(self) -> None:
        """Train both networks of the rescue, side by side."""
        state = self.state.rescue
        first, second = (run_name(state, wanted) for wanted in state.tries)
        self.rescuing.start(state, task_name(state), (f"A {first}", f"B {second}"))

    def _remove(self, run: Run) -> None:
        """Remove a run, as a step that can be undone."""
        rescuing = self.rescuing
        self.history.push(removal_by(rescuing.remove, rescuing.shelf.put_back, run))
