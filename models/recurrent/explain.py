"""Where one number in a cell came from: its formula, the numbers in it, and who contributed."""

from dataclasses import dataclass

import numpy as np

from models.recurrent.cells import Array, Cell, columns
from models.recurrent.run import Run
from models.recurrent.trace import GRUTrace, LSTMTrace, Trace
from models.recurrent.unrolling import Weights
from models.recurrent.writing import SYMBOLS, number, subscript, summed
from resources import _


@dataclass(frozen=True)
class Contribution:
    """One term of a sum, value × weight."""

    label: str
    value: float
    weight: float

    @property
    def product(self) -> float:
        """What it adds to the sum."""
        return self.value * self.weight


@dataclass(frozen=True)
class Explanation:
    """How one unit's number came about.

    Parameters
    ----------
    left : str
        The number's name, with its unit: "f₃".
    steps : tuple of str
        Right-hand sides: the rule in symbols, then with the numbers of this step.
    value : float
        The number.
    contributions : tuple of Contribution
        The terms of the sum, the largest first.
    note : str
        Why the rule does not hold here: the number is held by hand, or the step skipped. Then
        nothing contributes.
    behind : str
        The value that had the most say in it, to be explained next; empty where the
        contributions say it all.
    """

    left: str
    steps: tuple[str, ...]
    value: float
    contributions: tuple[Contribution, ...] = ()
    note: str = ""
    behind: str = ""


def explain(run: Run, layer: int, part: str, step: int, unit: int) -> Explanation:
    """Explain a value of one unit at one step.

    Parameters
    ----------
    part : str
        A name that the cell's trace knows: "forget", "pre_forget", "kept", "c", "h", "x", …
        For "x" the unit is a place in the input vector.
    """
    trace, weights = run.layers[layer], run.weights[layer]
    value = float(trace.at(part, step)[unit])
    if part in ("x", "h_before", "c_before"):
        return _given(part, unit, value, layer)
    if part in ("from_x", "from_h"):
        return _half_sum(trace, weights, part, step, unit, value)
    explained = _rule(trace, weights, part, step, unit, value)
    note = _note(run, layer, part, step, unit)
    if note:
        # what would have made the number has no say in it now
        return Explanation(explained.left, explained.steps, value, note=note)
    return explained


def _given(part: str, unit: int, value: float, layer: int) -> Explanation:
    if part == "x":
        origin = _("from the token's vector") if layer == 0 else _("h of the layer below")
    else:
        origin = _("from the previous step")
    return Explanation(subscript(SYMBOLS[part], unit), (origin,), value)


def _rule(
    trace: Trace, weights: Weights, part: str, step: int, unit: int, value: float
) -> Explanation:
    gate = part.removeprefix("pre_")
    if isinstance(trace, GRUTrace):
        combined = _gru_parts(trace, weights, part, step, unit)
    elif isinstance(trace, LSTMTrace):
        combined = _lstm_parts(trace, part, step, unit)
    else:
        combined = None
        gate = "hidden" if part == "h" else gate
    if combined is not None:
        is_sum = part == ("c" if trace.cell == "lstm" else "h")
        terms = _kept_and_written(trace, step, unit) if is_sum else ()
        behind = "" if is_sum else _BEHIND[trace.cell].get(part, "")
        return Explanation(*combined, value, terms, behind=behind)
    return _squashed_sum(trace, weights, part, gate, step, unit, value)


_Parts = tuple[str, tuple[str, ...]]
_BEHIND: dict[Cell, dict[str, str]] = {
    "simple_rnn": {},
    "lstm": {"kept": "forget", "written": "candidate", "squashed": "c", "h": "output"},
    "gru": {
        "kept": "update",
        "renewed": "update",
        "written": "candidate",
        "remembered": "reset",
    },
}


def _kept_and_written(trace: Trace, step: int, unit: int) -> tuple[Contribution, ...]:
    """Give the two terms of a new state."""
    names = {"kept": _("kept"), "written": _("written")}
    terms = [
        Contribution(text, float(trace.at(name, step)[unit]), 1.0) for name, text in names.items()
    ]
    return tuple(sorted(terms, key=lambda term: -abs(term.product)))


def _lstm_parts(trace: LSTMTrace, part: str, step: int, unit: int) -> _Parts | None:
    def at(name: str) -> str:
        return number(float(trace.at(name, step)[unit]))

    i, f, g, o, c, h = (subscript(symbol, unit) for symbol in "ifgoch")
    written = _plus(float(trace.at("written", step)[unit]))
    return {
        "kept": (f"{f} · {c}(t−1)", (f"{at('forget')} × {at('c_before')}",)),
        "written": (f"{i} · {g}", (f"{at('input')} × {at('candidate')}",)),
        "c": (f"{c}(t)", (f"{f} · {c}(t−1) + {i} · {g}", f"{at('kept')} {written}")),
        "squashed": (f"tanh {c}(t)", (f"tanh({at('c')})",)),
        "h": (f"{h}(t)", (f"{o} · tanh {c}(t)", f"{at('output')} × {at('squashed')}")),
    }.get(part)


def _gru_parts(trace: GRUTrace, weights: Weights, part: str, step: int, unit: int) -> _Parts | None:
    def at(name: str) -> str:
        return number(float(trace.at(name, step)[unit]))

    z, r, g, h = (subscript(symbol, unit) for symbol in "zrgh")
    written = _plus(float(trace.at("written", step)[unit]))
    inner = f"(h·U + b){subscript('', unit)}" if trace.reset_after else f"{h}(t−1)"
    inner_value = at("recurrent") if trace.reset_after else at("h_before")
    sum_of = f"{z} · {h}(t−1) + (1 − {z}) · {g}"
    return {
        "renewed": (f"1 − {z}", (f"1 − {at('update')}",)),
        "remembered": (f"{r} · {inner}", (f"{at('reset')} × {inner_value}",)),
        "kept": (f"{z} · {h}(t−1)", (f"{at('update')} × {at('h_before')}",)),
        "written": (f"(1 − {z}) · {g}", (f"{at('renewed')} × {at('candidate')}",)),
        "h": (f"{h}(t)", (sum_of, f"{at('kept')} {written}")),
    }.get(part)


def _plus(value: float) -> str:
    """Write a number as it is added, with its sign apart."""
    return f"{'−' if value < 0 else '+'} {number(abs(value))}"


def _squashed_sum(
    trace: Trace, weights: Weights, part: str, gate: str, step: int, unit: int, value: float
) -> Explanation:
    """Explain a gate: a squashed sum of all inputs, all of the state, and a bias."""
    terms, past = _terms(trace, weights, gate, step, unit)
    products, inputs = [term.product for term in terms], len(trace.x[step])
    from_x, from_h, bias = sum(products[:inputs]), sum(products[inputs:-1]), products[-1]
    squash = "tanh" if gate in ("hidden", "candidate") else "σ"
    left = subscript(SYMBOLS.get(gate, gate), unit)
    total = float(trace.at(f"pre_{gate}", step)[unit])
    rule, numbers = f"x·W + {past} + b", summed([from_x, from_h, bias])
    if part.startswith("pre_"):
        steps = (rule, numbers)
        left = _("sum for {gate}").format(gate=left)
    else:
        steps = (f"{squash}({rule})", f"{squash}({numbers})", f"{squash}({number(total)})")
    largest: list[int] = np.argsort(-np.abs(products), kind="stable").tolist()
    return Explanation(left, steps, value, tuple(terms[at] for at in largest))


def _half_sum(
    trace: Trace, weights: Weights, part: str, step: int, unit: int, value: float
) -> Explanation:
    """Explain one half of a SimpleRNN's sum: what comes from the input, or from the past."""
    terms, _past = _terms(trace, weights, "hidden", step, unit)
    own = [term for term in terms if (term.label[0] == "h") == (part == "from_h")]
    largest = tuple(sorted(own, key=lambda term: -abs(term.product)))
    if part == "from_h":
        return Explanation(subscript("(h·U)", unit), (f"h(t−1)·U[:, {unit}]",), value, largest)
    bias = sum(term.product for term in own if term.label == "b")
    numbers = summed([value - bias, bias])
    rule = f"x·W[:, {unit}] + {subscript('b', unit)}"
    return Explanation(subscript("(x·W + b)", unit), (rule, numbers), value, largest)


def _terms(
    trace: Trace, weights: Weights, gate: str, step: int, unit: int
) -> tuple[list[Contribution], str]:
    """Give the terms of a gate's sum, of x, of h and the bias, and how its past is written."""
    kernel, recurrent, bias = weights
    column = columns(trace.cell, gate, trace.units).start + unit
    state, past = trace.at("h_before", step), "h·U"
    bias_value = float(np.atleast_2d(bias)[:, column].sum())
    weight = recurrent[:, column]
    if isinstance(trace, GRUTrace) and gate == "candidate":
        past = "r·(h·U + b)" if trace.reset_after else "(r·h)·U"
        if trace.reset_after:
            # the reset gate of this very unit scales its whole recurrent sum
            reset = float(trace.reset[step, unit])
            weight = weight * np.float32(reset)
            bias_value = float(bias[0, column] + reset * bias[1, column])
        else:
            state = trace.remembered[step]
    terms = _products("x", trace.x[step], kernel[:, column])
    terms += _products("h", state, weight)
    terms.append(Contribution("b", 1.0, bias_value))
    return terms, past


def _products(symbol: str, values: Array, weights: Array) -> list[Contribution]:
    # at one go: a number by itself out of an array takes ten times as long
    pairs = zip(values.astype(float).tolist(), weights.astype(float).tolist(), strict=True)
    return [
        Contribution(subscript(symbol, place), value, weight)
        for place, (value, weight) in enumerate(pairs)
    ]


def _note(run: Run, layer: int, part: str, step: int, unit: int) -> str:
    if step in run.layers[layer].skipped and part in ("h", "c"):
        return _("This token is skipped: the state stays as it was.")
    for hold in reversed(run.holds):
        if (hold.part, hold.layer) != (part, layer):
            continue
        if hold.step in (None, step) and hold.unit in (None, unit):
            if hold.value is None:
                return _("Frozen by hand: it stays as it was.")
            return _("Held at {value} by hand.").format(value=number(hold.value))
    return ""
