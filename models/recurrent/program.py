"""The TensorFlow program of a state: run it, and the numbers on screen come out as `h`."""

import base64
import textwrap

from models.recurrent.cells import BLOCKS, Array
from models.recurrent.program_body import as_cell, as_layer, as_operations
from models.recurrent.reading import PADDING, Sequence, is_masked, sequence_of, sequences_of
from models.recurrent.run import FIRST_BACKWARD, effective_holds, weights_of
from models.recurrent.state import MATRICES, Program, RecurrentState
from resources import _


def code(state: RecurrentState) -> str:
    """Write the program. `h` is what the last layer passes on.

    That is its state after each step, [batch, steps, units], or without `return_sequences` after
    the last one, [batch, units].

    It is a layer, a stepped cell, or, when something is held by hand, the cell's own operations:
    no layer of Keras can be reached into.
    """
    sequence = sequence_of(state)
    steps = len(sequence.tokens)
    if not steps:
        shape = (state.samples, *([0] if state.return_sequences else []), state.passed_on)
        return _("# There is no token to step through.") + _EMPTY.format(shape=shape)
    write = _BODIES[written_as(state)]
    parts = [*_sequence(state), "", *_weights(state), "", *write(state), "", _SHOWN]
    return "\n".join([_imports(state), *parts])


def written_as(state: RecurrentState) -> Program:
    """Tell what the program consists of: what is held by hand can be held in operations only."""
    steps = len(sequence_of(state).tokens)
    intervened = effective_holds(state, steps) or any(s < steps for s in state.skipped)
    return "operations" if intervened else state.program


_BODIES = {"layer": as_layer, "cell": as_cell, "operations": as_operations}
_PACKED_WIDTH = 84
_SHOWN = "print(np.round(h, 2))"
_EMPTY = """
import tensorflow as tf

h = tf.zeros({shape})
"""


def _imports(state: RecurrentState) -> str:
    needed = ["import numpy as np", "import tensorflow as tf", ""]
    seeded_words = state.source == "text" and not state.is_machine and not state.vectors_from
    own = ["import base64"] if state.weights == "trained" else []
    own += ["import zlib"] if seeded_words else []
    return "\n".join(([*own, ""] if own else []) + needed)


# ---- the sequence


def _sequence(state: RecurrentState) -> list[str]:
    if state.source == "text":
        return _words(state)
    x = sequence_of(state).x
    if state.inputs == 1 and state.source == "sine":
        values = f"np.sin(2 * np.pi * np.arange({state.length}) / {state.period})"
        return [f'x = tf.constant({values}.reshape(1, -1, 1), "float32")  # [b, s, n]']
    return [f"x = tf.constant({_literal(x[None])})  # [b, s, n]"]


def _words(state: RecurrentState) -> list[str]:
    batch = sequences_of(state)
    words = [_words_of(sequence) for sequence in batch]
    lines = _tokens(state, words)
    if state.is_machine or state.vectors_from:
        lines += ["vectors = {", *_given_vectors(batch), "}"]
        zero = f"[0.0] * {state.inputs}"
        rows = f"[vectors.get(token, {zero}) for token in tokens]"
        if state.samples == 1:
            return [*lines, f"x = tf.constant([{rows}])"]
        lines += ["x = tf.constant([  # [b, s, n]", f"    {rows} for tokens in batch", "])"]
        return [
            *lines,
            *_mask(state, "tf.constant([[bool(token) for token in tokens] for tokens in batch])"),
        ]
    lines += [*_seeded_table(state), *_numbers_of(state)]
    lines.append("x = tf.nn.embedding_lookup(table, numbers)  # [b, s, n]")
    return [*lines, *_mask(state, "tf.not_equal(numbers, 0)")]


def _words_of(sequence: Sequence) -> list[str]:
    """Give the words as the program names them; padding is an empty one."""
    steps = enumerate(sequence.tokens)
    return ["" if step in sequence.padding else token.lower() for step, token in steps]


def _tokens(state: RecurrentState, words: list[list[str]]) -> list[str]:
    if state.samples == 1:
        return [f"tokens = {words[0]!r}"]
    remark = _("padded to one length, with empty tokens: {padding}").format(padding=PADDING)
    return [f"batch = [  # {remark}", *(f"    {each!r}," for each in words), "]"]


def _seeded_table(state: RecurrentState) -> list[str]:
    every = "tokens" if state.samples == 1 else "sum(batch, [])"
    known = every if state.samples == 1 else f"token for token in {every} if token"
    return [
        "",
        "def vector(word):  # the same wherever the word stands",
        f"    rng = np.random.default_rng([{state.seed}, zlib.crc32(word.encode())])",
        f'    return rng.normal(size={state.inputs}).astype("float32")',
        "",
        f"vocabulary = list(dict.fromkeys({known}))  # 0 is padding, 1 an unknown word",
        f'table = np.zeros((len(vocabulary) + 2, {state.inputs}), "float32")',
        "for number, word in enumerate(vocabulary, start=2):",
        "    table[number] = vector(word)",
    ]


def _numbers_of(state: RecurrentState) -> list[str]:
    if state.samples == 1:
        return ["numbers = [[vocabulary.index(token) + 2 for token in tokens]]"]
    return [
        "numbers = [",
        "    [vocabulary.index(token) + 2 if token else 0 for token in tokens] for tokens in batch",
        "]",
    ]


def _mask(state: RecurrentState, mask: str) -> list[str]:
    if not is_masked(state):
        return []
    return ["# as Embedding(mask_zero=True) gives it", f"mask = {mask}"]


def _given_vectors(batch: tuple[Sequence, ...]) -> list[str]:
    rows: dict[str, Array] = {}
    for sequence in batch:
        words = zip(_words_of(sequence), sequence.tokens, sequence.x, strict=True)
        known = ((word, row) for word, token, row in words if token not in sequence.unknown)
        rows |= {word: row for word, row in known if word}
    return [f"    {word!r}: {_numbers(row)}," for word, row in rows.items()]


# ---- the weights


def _weights(state: RecurrentState) -> list[str]:
    if state.is_machine:
        return _literal_weights(state)
    lines = _trained_weights(state) if state.weights == "trained" else _seeded_weights(state)
    if state.recurrent_scale != 1:
        lines += [
            f"for _kernel, recurrent, _bias in {_all_weights(state)}:",
            f"    recurrent *= np.float32({state.recurrent_scale!r})",
        ]
    return lines + _edits(state)


def _all_weights(state: RecurrentState) -> str:
    return "[*weights, *backward_weights]" if state.both_ways else "weights"


def _literal_weights(state: RecurrentState) -> list[str]:
    lines = ["weights = [["]
    for layer in weights_of(state):
        lines += [
            f"    {_literal(part)},  # {name}" for name, part in zip(MATRICES, layer, strict=True)
        ]
    return [*lines, "]]"]


def _trained_weights(state: RecurrentState) -> list[str]:
    shapes = [[part.shape for part in layer] for layer in state.trained_weights()]
    packed = base64.b64encode(state.trained).decode("ascii")
    return [
        "# what training has made of them, as float32",
        "packed = (",
        *(f'    "{line}"' for line in textwrap.wrap(packed, _PACKED_WIDTH)),
        ")",
        'numbers = np.frombuffer(base64.b64decode(packed), "<f4").copy()',
        "weights = []",
        f"for shapes in {shapes}:",
        "    weights.append([])",
        "    for shape in shapes:",
        "        part, numbers = np.split(numbers, [np.prod(shape)])",
        "        weights[-1].append(part.reshape(shape))",
    ]


def _seeded_weights(state: RecurrentState) -> list[str]:
    blocks = len(BLOCKS[state.cell])
    wide = f"{blocks} * u" if blocks > 1 else "u"
    bias = f"(2, {wide})" if state.cell == "gru" and state.reset_after else f"{wide}"
    draw = "q.T" if blocks > 1 else "q"
    lines = [
        "def initial(n, u, layer):  # as Keras starts them, from a seed in numpy",
        f"    rng = np.random.default_rng([{state.seed}, layer])",
        f"    limit = np.sqrt(6 / (n + {wide}))",
        f"    kernel = rng.uniform(-limit, limit, (n, {wide}))",
        f"    q, r = np.linalg.qr(rng.normal(size=({wide}, u)))",
        "    q = q * np.sign(np.diag(r))",
        f"    bias = np.zeros({bias})",
    ]
    if state.cell == "lstm":
        lines.append("    bias[u : 2 * u] = 1  # the forget gate starts open")
    lines += [f'    return [part.astype("float32") for part in (kernel, {draw}, bias)]', ""]
    lines.append(f"weights = [{_calls(state, 0)}]")
    if state.both_ways:
        lines.append(f"backward_weights = [{_calls(state, FIRST_BACKWARD)}]")
    return lines


def _calls(state: RecurrentState, first: int) -> str:
    return ", ".join(
        f"initial({size}, {state.width}, {layer})"
        for layer, size in enumerate(state.sizes, start=first)
    )


def _edits(state: RecurrentState) -> list[str]:
    places = {"kernel": 0, "recurrent": 1, "bias": 2}
    lines: list[str] = []
    for edit in state.edits:
        two_biases = state.cell == "gru" and state.reset_after
        row = "" if edit.matrix == "bias" and not two_biases else f"{edit.row}, "
        where = f"weights[{edit.layer}][{places[edit.matrix]}][{row}{edit.column}]"
        lines.append(f"{where} = {edit.value!r}")
    return lines


def _literal(array: Array) -> str:
    return f'np.array({_numbers(array)}, "float32")'


def _numbers(array: Array) -> str:
    """Write numbers so that they come back as the same float32."""
    if array.ndim > 1:
        return "[" + ", ".join(_numbers(row) for row in array) + "]"
    return "[" + ", ".join(str(value) for value in array) + "]"
