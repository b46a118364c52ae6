"""The panel of controls: what is read, the cell, its weights, and “what if?”."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from app.labs.recurrent.interventions import Interventions, Place
from app.labs.recurrent.sequence_controls import SequenceControls
from models.recurrent import RecurrentState, Run
from resources import _, ngettext
from widgets.form import Form, Group, heading
from widgets.plain import Label
from widgets.view_switch import ViewSwitch

_LONGEST_SEEDED = 100
_SHORTEST_CHOICE = 6
"""Letters of a choice that can always be seen; the panel is narrow."""


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants; it holds neither.

    Signals: `layer_chosen(layer)` to look into; `vectors_wanted()` to choose a file of word
    vectors, `vectors_dropped()` to go back to seeded ones; `picture_wanted()` of the diagram.
    """

    layer_chosen = Signal(int)
    vectors_wanted = Signal()
    vectors_dropped = Signal()
    picture_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sequence = SequenceControls()
        self.interventions = Interventions()
        self.reading = self._form(Group("", ("source", "split", "length", "period")))
        self.cell = self._form(
            Group(_("Cell"), ("cell", "reset_after", "units", "embedding", "layers"))
        )
        self.weights = self._form(Group(_("Weights"), ("weights", "seed", "recurrent_scale")))
        self.more = self._form(
            Group(_("Timeline"), ("shown", "order", "most"), folded=True),
            Group(_("Code"), ("program",), folded=True),
        )
        self.forms = (self.reading, self.cell, self.weights, self.more)
        self._layer = ViewSwitch((_("Look into layer 1"), "0"), (_("layer 2"), "1"))
        self._layer.chosen.connect(lambda key: self.layer_chosen.emit(int(key)))
        self._meanings = Label(name="quiet", wraps=True)
        self._load = QPushButton(_("Word vectors…"))
        self._load.setToolTip(
            _("Read word vectors from a file such as glove.6B.50d.txt, glove.6B.zip or a .vec file")
        )
        self._load.clicked.connect(self.vectors_wanted)
        self._drop = QPushButton(_("Use seeded vectors"))
        self._drop.clicked.connect(self.vectors_dropped)
        self._left_out = Label(name="quiet", wraps=True)
        self._svg = QPushButton(_("Save diagram…"))
        self._svg.setToolTip(_("Save the diagram as an SVG picture, for slides and print"))
        self._svg.clicked.connect(self.picture_wanted)
        self._arrange()

    def show_state(self, state: RecurrentState, run: Run | None, vectors: str) -> None:
        """Bring all controls to a state; what has no meaning in it is hidden.

        `vectors` says where the word vectors come from, if they do.
        """
        for form in self.forms:
            form.show_state(state)
        self._show_fields(state)
        self.sequence.show_state(state, _note(run, vectors))
        left_out = max(0, state.width - state.most)
        self._left_out.setText(
            ngettext(
                "{n} of {units} units is left out of the timeline.",
                "{n} of {units} units are left out of the timeline.",
                left_out,
            ).format(n=left_out, units=state.width)
        )
        self._left_out.setVisible(left_out > 0)
        self._layer.setVisible(state.depth > 1)
        self._layer.show_view(str(min(state.layer, state.depth - 1)))
        self._meanings.setText(_meanings(run))
        self._meanings.setVisible(bool(run and run.meanings))
        self._load.setVisible(state.source == "text" and not state.is_machine)
        self._drop.setVisible(bool(state.vectors_from))
        tokens = run.steps if run is not None else 0
        token = min(state.token, max(tokens - 1, 0))
        self.interventions.show_state(
            state.holds,
            token in state.skipped,
            Place(state.cell, token, tokens, state.unit, min(state.layer, state.depth - 1)),
        )

    def meanings(self) -> str:
        return self._meanings.text()

    def left_out(self) -> str:
        return self._left_out.text()

    def _show_fields(self, state: RecurrentState) -> None:
        signal = state.source in ("sine", "impulse", "steps")
        for form, name, shown in (
            (self.reading, "split", state.source == "text"),
            (self.reading, "length", signal),
            (self.reading, "period", state.source in ("sine", "steps")),
            (self.cell, "reset_after", state.cell == "gru"),
            (self.cell, "units", not state.is_machine),
            (self.cell, "layers", not state.is_machine),
            (self.cell, "embedding", state.source == "text" and not state.is_machine),
            (self.weights, "seed", not state.is_machine),
        ):
            form.set_shown(name, shown)
        self.cell.control("embedding").setEnabled(not state.vectors_from)
        self.cell.set_range("embedding", 2, max(_LONGEST_SEEDED, state.embedding))
        self.more.set_range("most", 2, state.width)

    def _form(self, *groups: Group) -> Form:
        form = Form(RecurrentState, groups)
        for box in form.findChildren(QComboBox):
            box.setMinimumContentsLength(_SHORTEST_CHOICE)
        return form

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        read = self._section(_("Sequence"), self.sequence, self.reading, self._load, self._drop)
        what_if = self._section(_("What if?"), self.interventions)
        model = (self.cell, self._layer, self.weights, self._meanings)
        for part in (read, *model, what_if, self.more, self._left_out, self._svg):
            column.addWidget(part)
        column.addStretch(1)

    def _section(self, title: str, *parts: QWidget) -> QWidget:
        section, body = QWidget(), QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in parts:
            inner.addWidget(part)
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(title, body, folded=False))
        column.addWidget(body)
        return section


def _note(run: Run | None, vectors: str) -> str:
    """Say what a reader of the sequence should know."""
    if run is None:
        return ""
    notes: list[str] = []
    if run.sequence.rest:
        notes.append(
            ngettext(
                "The first {shown} tokens are read; {rest:,} more is left out.",
                "The first {shown} tokens are read; {rest:,} more are left out.",
                run.sequence.rest,
            ).format(shown=run.steps, rest=run.sequence.rest)
        )
    if run.sequence.unknown:
        some = ", ".join(run.sequence.unknown[:5])
        more = "…" if len(run.sequence.unknown) > 5 else ""
        notes.append(_("Unknown, and so read as zeros: {words}.").format(words=some + more))
    if vectors:
        notes.append(vectors)
    return " ".join(notes)


def _meanings(run: Run | None) -> str:
    if run is None:
        return ""
    return "\n".join(
        _("Unit {n}: {meaning}").format(n=unit, meaning=meaning)
        for unit, meaning in enumerate(run.meanings)
    )
