"""The sentences of the view “Read”."""

import numpy as np

from app.labs.words.learned import Learned
from models.sentiment import from_keras
from models.sentiment.sentence import ReadSentence
from resources import _, listed, ngettext, numbers, told

_NAMED = 5
"""Unknown words that are named."""
# what is said of words without a row of their own: where all of them share one, where none does
_NO_ROW = (
    _("{said}. It has no row of its own: row {row} is read, that of all unknown words"),
    _("{said}. It has no row in the table and is left out"),
)
_NONE_KNOWN = (
    _("The network knows none of these words: all are read as row {row}."),
    _("The network knows none of these words: all are left out."),
)
_SOME_UNKNOWN = (
    _("Unknown, and so read as row {row}: {words}."),
    _("Unknown, and so left out: {words}."),
)


def legend(colours: str) -> str:
    """Say what the colour of a word means."""
    if colours == "gradient":
        return _("Colour: ‖∂z/∂x‖, how much the last logit z depends on the word’s vector x")
    return _("Colour: how far the word moved the logit z; orange: towards positive")


def network(learned: Learned, found: ReadSentence) -> str:
    """Say which network reads."""
    return told((_which(learned, found), from_keras.said(found.trained.network)))


def _which(learned: Learned, found: ReadSentence) -> str:
    name = found.trained.name
    if learned.run is not None and not learned.run.steps:
        return _("“{name}” reads, as it was opened.").format(name=name)
    if learned.origin == "run":
        return _("“{name}” reads, a run of “Learn”.").format(name=name)
    if learned.origin == "state":
        return _("“{name}” reads, as the state file brought it.").format(name=name)
    return _(
        "A network that ships with Unrolled reads: {title}. Train your own in “Learn”."
    ).format(title=found.trained.network.title)


def word(found: ReadSentence, place: int) -> str:
    """Say of a word what was thought after it, and how far it moved that."""
    slot = found.slots[place]
    if slot is None:
        return _("“{word}” is left out.").format(word=found.tokens[place])
    said = _("“{word}”: P(positive) {probability:.3f} after it, logit {logit} ({moved})").format(
        word=slot,
        probability=float(found.probabilities[place + 1]),
        logit=numbers.number(float(found.logits[place + 1])),
        moved=numbers.change(float(found.moved[place])),
    )
    if found.is_unknown(place):
        row = found.trained.network.unknown
        said = _NO_ROW[row < 0].format(said=said, row=row)
    return said


def sentence(found: ReadSentence, place: int | None) -> str:
    """Say in one or two sentences what the network makes of it all."""
    if place is None:
        return _("There is no word yet. Type a sentence at the right.")
    if not found.after.logits.size:
        return _("Every word is left out: what is left is b, the bias of the last layer.")
    said = [_most(found), _end(found)]
    if found.is_edited:
        before = float(found.probabilities_before[-1])
        said.append(_("Before the change: {before:.2f}.").format(before=before))
    said += [_unknown(found), _rest(found)]
    return told(said)


def subscript(number: int) -> str:
    """Write a number below the line."""
    return str(number).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def _most(found: ReadSentence) -> str:
    place = int(np.argmax(np.abs(found.moved)))
    return _(
        "“{word}” moved the logit most, by {moved}: P(positive) went from {before:.2f} to "
        "{after:.2f}."
    ).format(
        word=found.slots[place] or "",
        moved=numbers.change(float(found.moved[place])),
        before=float(found.probabilities[place]),
        after=float(found.probabilities[place + 1]),
    )


def _end(found: ReadSentence) -> str:
    last = float(found.probabilities[-1])
    said = _("In the end {p:.2f}: positive.") if last > 0.5 else _("In the end {p:.2f}: negative.")
    return said.format(p=last)


def _unknown(found: ReadSentence) -> str:
    words = [
        slot
        for place, slot in enumerate(found.slots)
        if slot is not None and found.is_unknown(place)
    ]
    named = list(dict.fromkeys(words))
    if not named:
        return ""
    text = listed(named[:_NAMED]) + ("…" if len(named) > _NAMED else "")
    row = found.trained.network.unknown
    if len(words) == len([slot for slot in found.slots if slot is not None]):
        return _NONE_KNOWN[row < 0].format(row=row)
    return _SOME_UNKNOWN[row < 0].format(words=text, row=row)


def _rest(found: ReadSentence) -> str:
    if found.rest:
        return ngettext(
            "The first 200 tokens are read; {rest:,} more is left out.",
            "The first 200 tokens are read; {rest:,} more are left out.",
            found.rest,
        ).format(rest=found.rest)
    length = found.trained.network.places
    if len(found.slots) > length:
        return _("It learned from sentences of at most {length} tokens.").format(length=length)
    return ""
