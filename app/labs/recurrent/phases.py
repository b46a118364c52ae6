"""The sub-steps of each cell: what lights up, which vectors can be seen by then, what is said.

A sentence may name values of the trace in braces; they are put in for the unit pointed at;
with `plus_` before its name a value is written as a term of a sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.recurrent import Cell
from resources import _


@dataclass(frozen=True)
class Phase:
    """One sub-step.

    Parameters
    ----------
    title : str
        A word or two.
    lit : frozenset of str
        Keys of the diagram's nodes, wires and slots that light up.
    shows : mapping of str to str
        Slots that fill at this sub-step, with the value of the trace that each holds from now on.
    part : str
        The value that is explained unless the user points at another.
    sentence : str
        What happens to the whole vectors.
    unit_sentence : str
        What happens to the unit pointed at.
    """

    title: str
    lit: frozenset[str]
    shows: Mapping[str, str]
    part: str
    sentence: str
    unit_sentence: str = ""


def phases_of(cell: Cell, reset_after: bool) -> tuple[Phase, ...]:
    """Give the sub-steps of a cell, in order."""
    if cell == "lstm":
        return _lstm()
    if cell == "gru":
        return _gru(reset_after)
    return _simple_rnn()


def filled(phases: tuple[Phase, ...], phase: int) -> dict[str, str]:
    """Tell which value each slot holds once a sub-step is done."""
    shown: dict[str, str] = {}
    for done in phases[: phase + 1]:
        shown.update(done.shows)
    return shown


def _lstm() -> tuple[Phase, ...]:
    return (*_gates_of_lstm(), *_state_of_lstm())


def _gates_of_lstm() -> tuple[Phase, ...]:
    gates = ("input", "forget", "candidate", "output")
    return (
        Phase(
            _("Look up"),
            frozenset({"x", "h_before", "c_before", "bus"}),
            {"x": "x", "h_before": "h_before", "c_before": "c_before"},
            "h_before",
            _("“{token}” becomes its vector x; h and c carry over from the previous step."),
        ),
        Phase(
            _("Weighted sums"),
            frozenset({"bus", *gates, *(f"bus.{gate}" for gate in gates)}),
            {gate: f"pre_{gate}" for gate in gates},
            "pre_forget",
            _("Each gate sums all of x and all of h with weights of its own: x·W + h·U + b."),
        ),
        Phase(
            _("Activation"),
            frozenset({*gates, "forget.keep", "input.write", "candidate.write", "output.show"}),
            {gate: gate for gate in gates},
            "forget",
            _(
                "σ turns three sums into gates, from 0 (closed) to 1 (open); tanh turns the fourth "
                "into the candidate, what could be written, from −1 to 1."
            ),
            _("Unit {unit}: forget {forget}, input {input}, output {output}."),
        ),
    )


def _state_of_lstm() -> tuple[Phase, ...]:
    return (
        Phase(
            _("Forget"),
            frozenset({"c.in", "c_before", "forget.keep", "forget", "keep", "keep.add", "kept"}),
            {"kept": "kept"},
            "kept",
            _("The forget gate decides how much of the old cell state c(t−1) stays."),
            _("Unit {unit} keeps {forget} × {c_before} = {kept}."),
        ),
        Phase(
            _("Write"),
            frozenset({"input.write", "candidate.write", "write", "write.add", "written"}),
            {"written": "written"},
            "written",
            _("The input gate decides how much of the candidate is written."),
            _("Unit {unit} writes {input} × {candidate} = {written}."),
        ),
        Phase(
            _("New state"),
            frozenset({"keep.add", "kept", "write.add", "written", "add", "c.out", "c"}),
            {"c": "c"},
            "c",
            _("The new cell state c(t) is what was kept plus what is written."),
            _("Unit {unit}: {kept} {plus_written} = {c}."),
        ),
        Phase(
            _("Output"),
            frozenset(
                {"c.squash", "squash", "squash.show", "output.show", "show", "h.out", "h"}
                | {"squashed", "output"}
            ),
            {"squashed": "squashed", "h": "h"},
            "h",
            _("The output gate decides how much of tanh c(t) leaves the cell, as h(t)."),
            _("Unit {unit} outputs {output} × {squashed} = {h}."),
        ),
    )


def _look_up() -> Phase:
    """Fetch the token's vector, where h is all that carries over."""
    return Phase(
        _("Look up"),
        frozenset({"x", "h_before"}),
        {"x": "x", "h_before": "h_before"},
        "h_before",
        _("“{token}” becomes its vector x; h carries over from the previous step."),
    )


def _gru(reset_after: bool) -> tuple[Phase, ...]:
    return (*_gates_of_gru(), _reset_of_gru(reset_after), *_state_of_gru())


def _gates_of_gru() -> tuple[Phase, ...]:
    return (
        _look_up(),
        Phase(
            _("Weighted sums"),
            frozenset({"x", "h.down", "bus.reset", "bus.update", "reset", "update"}),
            {"reset": "pre_reset", "update": "pre_update"},
            "pre_update",
            _("Each gate sums all of x and all of h with weights of its own: x·W + h·U + b."),
        ),
        Phase(
            _("Activation"),
            frozenset({"reset", "update", "reset.let", "update.keep"}),
            {"reset": "reset", "update": "update"},
            "update",
            _("σ turns two sums into gates, from 0 (closed) to 1 (open)."),
            _("Unit {unit}: update {update}, reset {reset}."),
        ),
    )


def _reset_of_gru(reset_after: bool) -> Phase:
    if reset_after:
        reset = _(
            "The reset gate lets part of h·U + b through. TensorFlow resets after the "
            "product; the published paper resets before it."
        )
        unit = _("Unit {unit}: {reset} × {recurrent} = {remembered}.")
    else:
        reset = _(
            "The reset gate lets part of h(t−1) through, before its product with U, as "
            "in the published paper; TensorFlow by default resets after the product."
        )
        unit = _("Unit {unit}: {reset} × {h_before} = {remembered}.")
    return Phase(
        _("Reset gate"),
        frozenset({"h.let", "product", "reset.let", "let", "let.candidate", "remembered"}),
        {"remembered": "remembered"},
        "remembered",
        reset,
        unit,
    )


def _state_of_gru() -> tuple[Phase, ...]:
    return (
        Phase(
            _("Candidate"),
            frozenset({"let.candidate", "x.candidate", "candidate", "candidate.write"}),
            {"candidate": "candidate"},
            "candidate",
            _("The candidate for the new state: tanh of a sum of x and what was let through."),
            _("Unit {unit} proposes {candidate}."),
        ),
        Phase(
            _("Keep, write"),
            frozenset(
                {"h.in", "update.keep", "keep", "keep.add", "kept", "update.rest", "rest"}
                | {"rest.write", "renewed", "write", "write.add", "written", "candidate.write"}
            ),
            {"kept": "kept", "renewed": "renewed", "written": "written"},
            "kept",
            _(
                "TensorFlow keeps z of the old state and writes 1 − z of the candidate; many "
                "textbooks use z and 1 − z the other way round."
            ),
            _("Unit {unit} keeps {kept} and writes {written}."),
        ),
        Phase(
            _("New state"),
            frozenset({"keep.add", "kept", "write.add", "written", "add", "h.out", "h"}),
            {"h": "h"},
            "h",
            _("The new state h(t) is what was kept plus what is written."),
            _("Unit {unit}: {kept} {plus_written} = {h}."),
        ),
    )


def _simple_rnn() -> tuple[Phase, ...]:
    return (
        _look_up(),
        Phase(
            _("Weighted sums"),
            frozenset(
                {"x", "h.in", "recurrent", "kernel", "recurrent.add", "kernel.add"}
                | {"from_h", "from_x"}
            ),
            {"from_h": "from_h", "from_x": "from_x"},
            "pre_hidden",
            _("x is multiplied by W and h by U; the weights are the same at every step."),
            _("Unit {unit}: {from_h} from the previous state, {from_x} from the input."),
        ),
        Phase(
            _("Add"),
            frozenset({"recurrent.add", "kernel.add", "add", "add.squash", "sum"}),
            {"sum": "pre_hidden"},
            "pre_hidden",
            _("Both products are added."),
            _("Unit {unit}: {from_h} {plus_from_x} = {pre_hidden}."),
        ),
        Phase(
            _("Activation"),
            frozenset({"add.squash", "sum", "squash", "h.out", "h"}),
            {"h": "h"},
            "h",
            _("tanh of the sum is the whole new state; nothing else is kept."),
            _("Unit {unit}: tanh {pre_hidden} = {h}."),
        ),
    )
