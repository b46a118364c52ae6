"""Three ways to write the same computation: as a layer, as a stepped cell, as its operations."""

from models.recurrent.cells import NAMES
from models.recurrent.program_operations import one_layer
from models.recurrent.reading import is_masked, sequence_of
from models.recurrent.state import RecurrentState
from resources import _


def _arguments(state: RecurrentState) -> str:
    off = state.cell == "gru" and not state.reset_after
    return f"{state.width}, reset_after=False" if off else f"{state.width}"


def as_layer(state: RecurrentState) -> list[str]:
    """Write the whole sequence as one layer, or as some on top of each other."""
    name = f"tf.keras.layers.{NAMES[state.cell]}"
    loop, sequences = _over_layers(state)
    layer = f"{name}({_arguments(state)}, return_sequences={sequences})"
    mask = ", mask=mask" if is_masked(state) else ""
    shape = "[b, s, u]" if state.return_sequences else "[b, u] from the last layer"
    if state.both_ways:
        made = [
            f"    layer = {layer}",
            f'    layer = tf.keras.layers.Bidirectional(layer, merge_mode="{state.merge}")',
        ]
        weights = "[*layer_weights, *backward]"
    else:
        made, weights = [f"    layer = {layer}"], "layer_weights"
    return [
        "h = x",
        loop,
        *made,
        "    layer.build(h.shape)",
        "    # wxh, whh, b: kernel, recurrent_kernel, bias",
        f"    layer.set_weights({weights})",
        f"    h = layer(h{mask})  # {shape}",
    ]


def _over_layers(state: RecurrentState) -> tuple[str, str]:
    """Write the loop over the layers, and whether each of them returns all it has seen."""
    names = {"layer_weights": "weights"}
    if state.both_ways:
        names["backward"] = "backward_weights"
    sequences = "True"
    if not state.return_sequences:
        sequences = "False"
        if state.depth > 1:
            sequences = "sequences"
            given = [True] * (state.depth - 1) + [False]
            names["sequences"] = str(given)
    if len(names) == 1:
        loop = "for layer_weights in weights:"
    else:
        loop = f"for {', '.join(names)} in zip({', '.join(names.values())}):"
    if sequences == "True":
        return f"# return_sequences: the h of every step, not only the last\n{loop}", sequences
    return loop, sequences


def as_cell(state: RecurrentState) -> list[str]:
    """Write a loop over the steps, with Keras's cell in it."""
    states = "h, c" if state.cell == "lstm" else "h"
    zeros = f"[tf.zeros(({state.samples}, {state.width}))]"
    zeros += " * 2" if state.cell == "lstm" else ""
    lines = [
        "h = x",
        "for layer, (wxh, whh, b) in enumerate(weights):",
        f"    cell = tf.keras.layers.{NAMES[state.cell]}Cell({_arguments(state)})",
        f"    cell.build(({state.samples}, h.shape[-1]))",
        "    cell.set_weights([wxh, whh, b])  # kernel, recurrent_kernel, bias",
        f"    states = {zeros}  # [{states}]",
        "    outputs = []",
        *_cell_steps(state),
    ]
    return [*lines, *_closed(state, "    ", "layer")]


def _cell_steps(state: RecurrentState) -> list[str]:
    if not is_masked(state):
        return [
            "    for x_t in tf.unstack(h, axis=1):",
            "        output, states = cell(x_t, states)",
            "        outputs.append(output)",
        ]
    remark = _("padding leaves the state as it is")
    return [
        "    for t, x_t in enumerate(tf.unstack(h, axis=1)):",
        "        _output, new = cell(x_t, states)",
        f"        is_word = mask[:, t, None]  # {remark}",
        "        states = [tf.where(is_word, n, old) for n, old in zip(new, states)]",
        "        outputs.append(states[0])",
    ]


def as_operations(state: RecurrentState) -> list[str]:
    """Write the cell's own operations, in which a value can be held by hand."""
    lines = ["inputs = x"]
    for layer in range(state.depth):
        lines += [*one_layer(state, layer), *_closed(state, "", str(layer), "inputs")]
    return [*lines, "h = inputs" + ("  # [b, s, u]" if state.return_sequences else "  # [b, u]")]


def _closed(state: RecurrentState, indent: str, layer: str, name: str = "h") -> list[str]:
    """Write what a layer passes on: the outputs of all steps, with those of the other direction."""
    lines = [f"{name} = tf.stack(outputs, axis=1)  # [b, s, u]"]
    if state.both_ways:
        by_hand, read = _read(state)
        mask = f", mask={read}" if read else ""
        options = "return_sequences=True, go_backwards=True"
        lines = [
            f"forward = {lines[0].split(' = ')[1].split('  #')[0]}",
            f"other = tf.keras.layers.{NAMES[state.cell]}(",
            f"    {_arguments(state)}, {options}",
            ")",
            f"other.build({name}.shape)",
            f"other.set_weights(backward_weights[{layer}])",
            *by_hand,
            f"backward = tf.reverse(other({name}{mask}), axis=[1])",
            f"{name} = {_merged(state, 'forward', 'backward')}  # [b, s, ...]",
        ]
        if is_masked(state):
            remark = _("Bidirectional passes on zeros where there is padding")
            lines += [f"# {remark}", f"{name} = tf.where(mask[:, :, None], {name}, 0.0)"]
    if not state.return_sequences:
        lines += _last_only(state, layer, name)
    return [indent + line for line in lines]


def _read(state: RecurrentState) -> tuple[list[str], str]:
    """Write which tokens the other direction reads, and its name; nothing where it reads all."""
    steps = len(sequence_of(state).tokens)
    skipped = [step for step in state.skipped if step < steps]
    by_hand = (
        f"read = tf.constant([[t not in {skipped} for t in range({steps})]] * {state.samples})"
    )
    found = ["mask"] * is_masked(state) + ["read"] * bool(skipped)
    return [by_hand] * bool(skipped), " & ".join(found)


def _last_only(state: RecurrentState, layer: str, name: str) -> list[str]:
    """Write that the uppermost layer gives the h only that each direction ends with."""
    last = f"{name}[:, -1]"
    if state.both_ways:
        last = _merged(state, "forward[:, -1]", "backward[:, 0]")
    if layer == "layer":
        return [f"if layer == {state.depth - 1}:", f"    {name} = {last}  # [b, u]"]
    return [f"{name} = {last}"] if layer == str(state.depth - 1) else []


def _merged(state: RecurrentState, forward: str, backward: str) -> str:
    return {
        "concat": f"tf.concat([{forward}, {backward}], axis=-1)",
        "sum": f"{forward} + {backward}",
        "ave": f"({forward} + {backward}) / 2",
        "mul": f"{forward} * {backward}",
    }[state.merge]
