"""The TensorFlow program of a state: run it, and the numbers on screen come out as `h`."""

from collections.abc import Iterable

from models.recurrent.cells import BLOCKS, NAMES, Array
from models.recurrent.interventions import Hold
from models.recurrent.run import effective_holds, sequence_of, weights_of
from models.recurrent.state import RecurrentState
from resources import _


def code(state: RecurrentState) -> str:
    """Write the program. `h`, [batch, steps, units], is the last layer's state after each step.

    It is a layer, a stepped cell, or, when something is held by hand, the cell's own operations:
    no layer of Keras can be reached into.
    """
    sequence = sequence_of(state)
    steps = len(sequence.tokens)
    if not steps:
        return _("# There is no token to step through.") + _EMPTY.format(units=state.width)
    intervened = effective_holds(state, steps) or any(s < steps for s in state.skipped)
    body = "operations" if intervened else state.program
    write = {"layer": _as_layer, "cell": _as_cell, "operations": _as_operations}[body]
    return "\n".join([_imports(state), *_sequence(state), "", *_weights(state), "", *write(state)])


_EMPTY = """
import tensorflow as tf

h = tf.zeros((1, 0, {units}))
"""


def _imports(state: RecurrentState) -> str:
    needed = ["import numpy as np", "import tensorflow as tf", ""]
    seeded_words = state.source == "text" and not state.is_machine and not state.vectors_from
    return "\n".join((["import zlib", ""] if seeded_words else []) + needed)


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
    words = [token.lower() for token in sequence_of(state).tokens]
    lines = [f"tokens = {words!r}"]
    if state.is_machine or state.vectors_from:
        vectors = _given_vectors(state, words)
        lines += ["vectors = {", *vectors, "}"]
        zero = f"[0.0] * {state.inputs}"
        lines.append(f"x = tf.constant([[vectors.get(token, {zero}) for token in tokens]])")
        return lines
    return [
        *lines,
        "",
        "def vector(word):  # the same wherever the word stands",
        f"    rng = np.random.default_rng([{state.seed}, zlib.crc32(word.encode())])",
        f'    return rng.normal(size={state.inputs}).astype("float32")',
        "",
        "vocabulary = list(dict.fromkeys(tokens))  # 0 is padding, 1 an unknown word",
        f'table = np.zeros((len(vocabulary) + 2, {state.inputs}), "float32")',
        "for number, word in enumerate(vocabulary, start=2):",
        "    table[number] = vector(word)",
        "numbers = [vocabulary.index(token) + 2 for token in tokens]",
        "x = tf.nn.embedding_lookup(table, [numbers])  # [b, s, n]",
    ]


def _given_vectors(state: RecurrentState, words: list[str]) -> list[str]:
    sequence = sequence_of(state)
    rows = {
        word: row
        for word, token, row in zip(words, sequence.tokens, sequence.x, strict=True)
        if token not in sequence.unknown
    }
    return [f"    {word!r}: {_numbers(row)}," for word, row in rows.items()]


# ---- the weights


def _weights(state: RecurrentState) -> list[str]:
    if state.is_machine:
        return _literal_weights(state)
    lines = _seeded_weights(state)
    if state.recurrent_scale != 1:
        lines += [
            "for _kernel, recurrent, _bias in weights:",
            f"    recurrent *= np.float32({state.recurrent_scale!r})",
        ]
    return lines + _edits(state)


def _literal_weights(state: RecurrentState) -> list[str]:
    names = ("kernel", "recurrent", "bias")
    lines = ["weights = [["]
    for layer in weights_of(state):
        lines += [
            f"    {_literal(part)},  # {name}" for name, part in zip(names, layer, strict=True)
        ]
    return [*lines, "]]"]


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
    sizes = (state.inputs, state.width)[: state.depth]
    calls = ", ".join(
        f"initial({size}, {state.width}, {layer})" for layer, size in enumerate(sizes)
    )
    return [
        *lines,
        f'    return [part.astype("float32") for part in (kernel, {draw}, bias)]',
        "",
        f"weights = [{calls}]",
    ]


def _edits(state: RecurrentState) -> list[str]:
    places = {"kernel": 0, "recurrent": 1, "bias": 2}
    lines: list[str] = []
    for edit in state.edits:
        two_biases = state.cell == "gru" and state.reset_after
        row = "" if edit.matrix == "bias" and not two_biases else f"{edit.row}, "
        where = f"weights[{edit.layer}][{places[edit.matrix]}][{row}{edit.column}]"
        lines.append(f"{where} = {edit.value!r}")
    return lines


# ---- three ways to say the same


def _arguments(state: RecurrentState) -> str:
    off = state.cell == "gru" and not state.reset_after
    return f"{state.width}, reset_after=False" if off else f"{state.width}"


def _as_layer(state: RecurrentState) -> list[str]:
    name = f"tf.keras.layers.{NAMES[state.cell]}"
    return [
        "h = x",
        "for layer_weights in weights:  # return_sequences: the h of every step, not only the last",
        f"    layer = {name}({_arguments(state)}, return_sequences=True)",
        "    layer.build(h.shape)",
        "    layer.set_weights(layer_weights)",
        "    h = layer(h)  # [b, s, u]",
    ]


def _as_cell(state: RecurrentState) -> list[str]:
    states = "h, c" if state.cell == "lstm" else "h"
    zeros = f"[tf.zeros((1, {state.width}))]" + (" * 2" if state.cell == "lstm" else "")
    return [
        "h = x",
        "for layer_weights in weights:",
        f"    cell = tf.keras.layers.{NAMES[state.cell]}Cell({_arguments(state)})",
        "    cell.build((1, h.shape[-1]))",
        "    cell.set_weights(layer_weights)",
        f"    states = {zeros}  # {states}",
        "    outputs = []",
        "    for x_t in tf.unstack(h, axis=1):",
        "        output, states = cell(x_t, states)",
        "        outputs.append(output)",
        "    h = tf.stack(outputs, axis=1)  # [b, s, u]",
    ]


def _as_operations(state: RecurrentState) -> list[str]:
    lines = ["inputs = x"]
    for layer in range(state.depth):
        lines += _one_layer(state, layer)
    return [*lines, "h = inputs  # [b, s, u]"]


def _one_layer(state: RecurrentState, layer: int) -> list[str]:
    steps = len(sequence_of(state).tokens)
    holds = [hold for hold in effective_holds(state, steps) if hold.layer == layer]
    zeros = f"tf.zeros((1, {state.width}))"
    skipped = [step for step in state.skipped if step < steps]
    cell_state = [f"c = {zeros}"] if state.cell == "lstm" else []
    step = {"simple_rnn": _rnn_step, "lstm": _lstm_step, "gru": _gru_step}[state.cell]
    lines = [
        f"W, U, b = weights[{layer}]",
        f"h, outputs = {zeros}, []",
        *cell_state,
        "for t, x_t in enumerate(tf.unstack(inputs, axis=1)):",
    ]
    if skipped:
        lines += [
            f"    if t in {skipped}:  # this token is skipped",
            "        outputs.append(h)",
            "        continue",
        ]
    return [
        *lines,
        *(f"    {line}" for line in step(state, holds)),
        "    outputs.append(h)",
        "inputs = tf.stack(outputs, axis=1)",
    ]


def _rnn_step(_state: RecurrentState, holds: list[Hold]) -> list[str]:
    return ["new_h = tf.tanh(x_t @ W + h @ U + b)", *_held(holds, "h", "new_h", "h"), "h = new_h"]


def _lstm_step(_state: RecurrentState, holds: list[Hold]) -> list[str]:
    return [
        "i, f, g, o = tf.split(x_t @ W + h @ U + b, 4, axis=1)",
        "i, f, g, o = tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)",
        *_held(holds, "input", "i"),
        *_held(holds, "forget", "f"),
        *_held(holds, "candidate", "g"),
        *_held(holds, "output", "o"),
        "new_c = f * c + i * g",
        *_held(holds, "c", "new_c", "c"),
        "c = new_c",
        "new_h = o * tf.tanh(c)",
        *_held(holds, "h", "new_h", "h"),
        "h = new_h",
    ]


def _gru_step(state: RecurrentState, holds: list[Hold]) -> list[str]:
    u = state.width
    if state.reset_after:
        sums = [
            "x_z, x_r, x_g = tf.split(x_t @ W + b[0], 3, axis=1)",
            "h_z, h_r, h_g = tf.split(h @ U + b[1], 3, axis=1)",
            "z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)",
        ]
        candidate = "g = tf.tanh(x_g + r * h_g)"
    else:
        sums = [
            "x_z, x_r, x_g = tf.split(x_t @ W + b, 3, axis=1)",
            f"h_z, h_r = tf.split(h @ U[:, :{2 * u}], 2, axis=1)",
            "z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)",
        ]
        candidate = f"g = tf.tanh(x_g + (r * h) @ U[:, {2 * u}:])"
    return [
        *sums,
        *_held(holds, "update", "z"),
        *_held(holds, "reset", "r"),
        candidate,
        *_held(holds, "candidate", "g"),
        "new_h = z * h + (1 - z) * g",
        *_held(holds, "h", "new_h", "h"),
        "h = new_h",
    ]


def _held(holds: Iterable[Hold], part: str, name: str, before: str = "") -> list[str]:
    """Write what is done by hand to one value; freezing comes last, as it does on screen."""
    chosen = [hold for hold in holds if hold.part == part]
    chosen.sort(key=lambda hold: hold.value is None)
    lines: list[str] = []
    for hold in chosen:
        value = before if hold.value is None else f"{hold.value!r}"
        if hold.unit is None:
            change = (
                f"{name} = {value if hold.value is None else f'tf.fill({name}.shape, {value})'}"
            )
        else:
            where = f"tf.range({name}.shape[1]) == {hold.unit}"
            change = f"{name} = tf.where({where}, {value}, {name})"
        remark = _("held by hand")
        condition = "" if hold.step is None else f"if t == {hold.step}: "
        lines.append(f"{condition}{change}  # {remark}")
    return lines


def _literal(array: Array) -> str:
    return f'np.array({_numbers(array)}, "float32")'


def _numbers(array: Array) -> str:
    """Write numbers so that they come back as the same float32."""
    if array.ndim > 1:
        return "[" + ", ".join(_numbers(row) for row in array) + "]"
    return "[" + ", ".join(str(value) for value in array) + "]"
