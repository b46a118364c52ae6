"""Stacked layers in words: the text twin of their picture."""

import numpy as np

from models.receptive_field.formulas import number
from models.receptive_field.receptive import neuron_of, paths, reaches
from models.receptive_field.stack import Layer, Stack
from resources import _, told


def layer_name(layer: Layer) -> str:
    """Name a layer as short as a table wants it: “conv 3×3 /2 ·4” has stride 2 and dilation 4."""
    kind = {
        "convolution": _("conv"),
        "max_pooling": _("max"),
        "average_pooling": _("mean"),
    }[layer.kind]
    name = f"{kind} {layer.kernel}×{layer.kernel}"
    if layer.stride > 1:
        name += f" /{layer.stride}"
    return name if layer.dilation == 1 else f"{name} ·{layer.dilation}"


def stack_table(stack: Stack) -> str:
    """Say the numbers of all layers, for who cannot see their picture."""
    names = [_("input"), *(layer_name(layer) for layer in stack.layers)]
    return told(
        _("{name}: size {size}, jump {jump}, field {field}, start {start}.").format(
            name=name,
            size=reach.size,
            jump=reach.jump,
            field=reach.field,
            start=number(float(reach.start)),
        )
        for name, reach in zip(names, reaches(stack), strict=True)
    )


def stack_sentence(stack: Stack) -> str:
    """Say how much of the picture the chosen neuron sees."""
    row, column = neuron_of(stack)
    reach = reaches(stack)[stack.layer]
    rows, columns = (np.flatnonzero(paths(stack, neuron)[0]) for neuron in (row, column))
    name = layer_name(stack.layers[stack.layer - 1])
    if not (rows.size and columns.size):
        return _(
            "The neuron at row {row}, column {column} of layer {layer} ({name}) sees nothing but "
            "padding."
        ).format(row=row, column=column, layer=stack.layer, name=name)
    said = _(
        "The neuron at row {row}, column {column} of layer {layer} ({name}) sees {field} × "
        "{field} pixels: rows {first_row} to {last_row}, columns {first_column} to {last_column}."
    ).format(
        row=row,
        column=column,
        layer=stack.layer,
        name=name,
        field=reach.field,
        first_row=rows[0],
        last_row=rows[-1],
        first_column=columns[0],
        last_column=columns[-1],
    )
    ends = (*reach.interval(row), *reach.interval(column))
    if min(ends) < 0 or max(ends) > stack.size:
        said = told((said, _("The rest of its field is padding.")))
    return said
