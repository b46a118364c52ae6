"""The sentence under the stage: what is happening, in each of the views."""

from app.labs.recurrent.moment import Moment
from resources import _
from widgets import colours


def words(view: str, looked: Moment) -> str:
    """Say what a view shows."""
    if view == "compare":
        return _(
            "How much the first token still moves h at each step: a curve that falls is a "
            "short memory, one that rises an exploding gradient. “U ×” changes it."
        )
    if view == "input":
        return _reading(looked)
    if view == "weights":
        return _("The same weights are used at every step. Drag, type or wheel to change one.")
    return sentence(looked)


def _reading(looked: Moment) -> str:
    """Say how a token becomes numbers."""
    sequence = looked.run.sequence
    token = sequence.tokens[looked.token]
    if not sequence.numbers:
        x = colours.number(float(sequence.x[looked.token, 0]))
        return _("“{token}” is read as a vector of one number, {x}.").format(token=token, x=x)
    if token in sequence.unknown:
        return _(
            "“{token}” is unknown, which is number 1 of the vocabulary: it is read as zeros."
        ).format(token=token)
    if looked.run.meanings:
        return _("“{token}” is read as one-hot: a 1 in a place of its own, 0 elsewhere.").format(
            token=token
        )
    return _(
        "“{token}” is number {n} of the vocabulary. An embedding is a table of vectors: row {n} of "
        "it is what the cell reads. Equal tokens have equal rows."
    ).format(token=token, n=sequence.numbers[looked.token])


def sentence(looked: Moment) -> str:
    """Say what happens at a moment, to the whole and to the unit pointed at."""
    token = looked.run.sequence.tokens[looked.token]
    said = looked.now.sentence.format_map({"token": token})
    if looked.layer and looked.phase == 0:
        said = _(
            "Layer 2 reads the h that layer 1 gives at this very step: that is what "
            "return_sequences=True hands on."
        )
    elif _ends_sentence(looked):
        said = _(
            "The last h(t) is all that a classifier after this layer reads of the sentence: to "
            "tell its sentiment, for instance."
        )
    if looked.token in looked.trace.skipped:
        return _("“{token}” is skipped: the state passes by unchanged.").format(token=token)
    if looked.lit_unit is None or not looked.now.unit_sentence:
        return said
    numbers = looked.now.unit_sentence.format_map(_Numbers(looked))
    return f"{said} {numbers}"


def _ends_sentence(looked: Moment) -> bool:
    """Tell whether this is the last moment of the uppermost layer that reads words."""
    run = looked.run
    last = looked.token == run.steps - 1 and looked.phase == len(looked.phases) - 1
    reads_words = bool(run.sequence.numbers) and not run.meanings
    return last and reads_words and looked.layer == len(run.layers) - 1


class _Numbers(dict[str, object]):
    """The values that a sentence names, looked up when it is put together."""

    def __init__(self, looked: Moment) -> None:
        super().__init__(unit=looked.lit_unit)
        self._looked = looked

    def __missing__(self, name: str) -> str:
        looked = self._looked
        values = looked.trace.at(name.removeprefix("plus_"), looked.token)
        value = float(values[looked.lit_unit or 0])
        return colours.term(value) if name.startswith("plus_") else colours.number(value)
