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
            {"weights": "counter", "cell": "lstm", **SEQUENCES["counter"]},
        ),
        Example(
            _("Latch: on, off, ask"),
            {"weights": "latch", **SEQUENCES["latch"]},
        ),
        Example(_("Delay of an impulse"), {"weights": "delay", **SEQUENCES["delay"]}),
        Example(_("Sine"), {"source": "sine", "weights": "seeded", "length": 48, "period": 16}),
    )


def _text(title: str, text: str) -> Example:
    return Example(title, {"source": "text", "split": "words", "weights": "seeded", "text": text})
