"""Texts and signals that show something about memory."""

from dataclasses import dataclass

from app.labs.recurrent.readable import SEQUENCES
from resources import _


@dataclass(frozen=True)
class Example:
    """A text, or a signal, that shows something about memory."""

    title: str
    fields: dict[str, object]


def examples() -> tuple[Example, ...]:
    """Give the examples of the menu."""
    return (
        _text(_("A plain opinion"), _("I hate this boring movie")),
        _text(_("Negation"), _("This movie is not boring at all")),
        _text(
            _("Long-distance agreement"),
            _("The keys that the man near the old cabinet wanted are on the table"),
        ),
        _text(_("Contrast"), _("The plot was thin but the actors were wonderful")),
        _text(_("Repetition"), _("very very very very good")),
        Example(
            _("Brackets, counted"),
            {"weights": "counter", "cell": "lstm", **_ONE, **SEQUENCES["counter"]},
        ),
        Example(
            _("Latch: on, off, ask"),
            {"weights": "latch", **SEQUENCES["latch"]},
        ),
        Example(_("Delay of an impulse"), {"weights": "delay", **SEQUENCES["delay"]}),
        Example(_("Sine"), {"source": "sine", "weights": "seeded", "length": 48, "period": 16}),
    )


_ONE: dict[str, object] = {"batch": False, "sample": 0}
_PLAIN: dict[str, object] = {
    "source": "text",
    "split": "words",
    "weights": "seeded",
    "bidirectional": False,
    "return_sequences": True,
    "layers": 1,
    **_ONE,
}


def _text(title: str, text: str) -> Example:
    kind: dict[str, object] = {"source": "text", "split": "words", "weights": "seeded"}
    return Example(title, {**kind, **_ONE, "text": text})


def of_the_course() -> tuple[Example, ...]:
    """Give cells and layers as a course writes them."""
    text = _("I hate this boring movie")
    cell: dict[str, object] = {**_PLAIN, "units": 3, "embedding": 4, "program": "cell"}
    cell |= {"text": text, "view": "step"}
    stack: dict[str, object] = {**_PLAIN, "text": text, "program": "layer", "view": "layers"}
    batch = {"batch": True, "second": _("I love it"), "padding": "post", "mask": True}
    return (
        Example(_("SimpleRNNCell(3), input 4"), {**cell, "cell": "simple_rnn"}),
        Example(_("LSTMCell(3), states [h, c]"), {**cell, "cell": "lstm"}),
        Example(_("GRUCell(3), input 4"), {**cell, "cell": "gru"}),
        Example(_("Two layers: return_sequences"), {**stack, "layers": 2}),
        Example(_("Three layers"), {**stack, "layers": 3}),
        Example(_("Batch of 2: padding and mask"), {**stack, **batch, "view": "input"}),
        Example(_("Bidirectional: both directions"), {**stack, "bidirectional": True}),
    )
