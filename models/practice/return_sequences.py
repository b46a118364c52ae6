"""Which shape comes out of recurrent layers."""

import numpy as np

from models.practice.question import Choice, Level, Lines, Question, Seen
from models.practice.writing import mistakes, program, whole
from models.recurrent.state import RecurrentState
from resources import _

_WORDS = "I hate this boring movie because nothing ever happens in it at all"


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for an output's shape: of one layer; of two; with Embedding before and Dense behind."""
    steps, units, inputs = (int(v) for v in random.permutation(np.arange(3, 13))[:3])
    whole_sequence = bool(random.random() < 0.5)
    lines = [f"LSTM({units}{', return_sequences=True' if whole_sequence else ''})"]
    if level > 1:
        lines.insert(0, f"LSTM({units}, return_sequences=True)")
    rows = whole(random, 20, 90)
    if level == 3:
        lines.insert(0, f"Embedding({rows}, {inputs})")
    last = 1 if level == 3 else units
    if level == 3:
        lines.append("Dense(1)")
    return _question(random, lines, (steps, units, inputs, last), whole_sequence, level)


def _question(
    random: np.random.Generator,
    lines: list[str],
    sizes: tuple[int, int, int, int],
    whole_sequence: bool,
    level: Level,
) -> Question:
    steps, units, inputs, last = sizes
    each, final = f"(None, {steps}, {last})", f"(None, {last})"
    right = each if whole_sequence else final
    wrong = _wrong(final if whole_sequence else each, sizes)
    texts = [str(text) for text in random.permutation([right, *wrong])]
    entry = f"Input(({steps},))" if level == 3 else f"Input(({steps}, {inputs}))"
    return Question(
        text=_("Which shape comes out of this model?"),
        figures=(Lines((entry, *lines)),),
        answer=Choice(texts.index(right), tuple(texts)),
        working=(f"return_sequences={whole_sequence} → {right}",),
        rule=_rule(),
        mistakes=mistakes(*((texts.index(text), said) for text, said in wrong.items())),
        seen=Seen("recurrent", _state(steps, units, inputs, level)),
        program=_program(lines, steps, inputs, level, texts),
    )


def _wrong(other: str, sizes: tuple[int, int, int, int]) -> dict[str, str]:
    """Give likely wrong shapes, and what led to each."""
    steps, _units, inputs, last = sizes
    return {
        other: _(
            "return_sequences=True gives h after every step; without it, only the last h comes out."
        ),
        f"(None, {steps}, {inputs})": _("The last number is the layer's units, not its inputs."),
        f"(None, {last}, {steps})": _("The steps come before the units."),
    }


def _rule() -> str:
    return _(
        "The first number is the batch (None: any). With return_sequences=True the steps stay, "
        "with an h for each; without, they are gone. Dense changes the last number only."
    )


def _state(steps: int, units: int, inputs: int, level: Level) -> RecurrentState:
    return RecurrentState(
        text=" ".join(_WORDS.split()[:steps]),
        units=units,
        embedding=inputs,
        layers=1 if level == 1 else 2,
        layer=0 if level == 1 else 1,
        token=steps - 1,
    )


def _program(lines: list[str], steps: int, inputs: int, level: Level, texts: list[str]) -> str:
    shape = f"(None, {steps})" if level == 3 else f"(None, {steps}, {inputs})"
    return program(
        "layers = [",
        *(f"    tf.keras.layers.{line}," for line in lines),
        "]",
        f"shape = {shape}",
        "for layer in layers:",
        "    shape = layer.compute_output_shape(shape)",
        f"answer = {texts}.index(str(tuple(shape)))",
    )
