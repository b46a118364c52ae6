"""What is on screen, in words: the text twin of the picture."""

from collections.abc import Sequence

import numpy as np

from models.receptive_field.axis import Axis
from models.receptive_field.costs import Cost
from models.receptive_field.formulas import number, reached_text, signed
from models.receptive_field.links import Link
from models.receptive_field.receptive import neuron_of, paths, reaches
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from models.receptive_field.trace import Moment, Product, Trace
from resources import _, ngettext


def step_sentence(trace: Trace, moment: Moment, kernel: int) -> str:
    """Say what the present step does."""
    row, column = moment.output
    where = (
        _("Row {row}, column {column} of {height} × {width}, channel {channel}")
        if trace.y.shape[2] > 1
        else _("Row {row}, column {column} of {height} × {width}")
    )
    place = where.format(
        row=row, column=column, height=trace.y.shape[0], width=trace.y.shape[1], channel=kernel
    )
    if moment.product is not None:
        said = _product_sentence(trace, moment, kernel)
    else:
        said = _cell_sentence(trace, moment, kernel)
    return _("{place}: {said}").format(place=place, said=said)


def _cell_sentence(trace: Trace, moment: Moment, kernel: int) -> str:
    value = reached_text(trace, Moment(moment.output), kernel)
    products = trace.products(moment.output, kernel)
    met = sum(product.link.input is not None for product in products)
    empty = len(products) - met
    if trace.operation == "max_pooling":
        said = ngettext(
            "the only value under the window is {value}.",
            "the largest of the {count} values under the window is {value}.",
            met,
        )
    elif trace.operation == "average_pooling":
        said = ngettext(
            "the mean of the only value under the window is {value}.",
            "the mean of the {count} values under the window is {value}.",
            met,
        )
    elif met == 0:
        said = _("no input lies under the window, so only the bias is left: {value}.")
    else:
        said = ngettext(
            "one product and the bias {bias} give {value}.",
            "the {count} products and the bias {bias} add up to {value}.",
            met,
        )
    sentence = said.format(count=met, value=value, bias=number(float(trace.bias[kernel])))
    return f"{sentence} {_empty_sentence(trace, empty)}".strip()


def _empty_sentence(trace: Trace, empty: int) -> str:
    if not empty:
        return ""
    if trace.pools:
        return ngettext(
            "{count} padded cell is left out.",
            "{count} padded cells are left out.",
            empty,
        ).format(count=empty)
    if trace.operation == "transposed_convolution":
        return ngettext(
            "{count} weight falls on padding or an inserted zero.",
            "{count} weights fall on padding or inserted zeros.",
            empty,
        ).format(count=empty)
    return ngettext(
        "{count} weight falls on padding.", "{count} weights fall on padding.", empty
    ).format(count=empty)


def _product_sentence(trace: Trace, moment: Moment, kernel: int) -> str:
    products = trace.products(moment.output, kernel)
    place = moment.product or 0
    reached = reached_text(trace, moment, kernel)
    if place == len(products):
        return _("the bias {bias} is added; the value is {value}.").format(
            bias=number(float(trace.bias[kernel])), value=reached
        )
    product = products[place]
    count = _("{place} of {count}").format(place=place + 1, count=len(products))
    if trace.pools:
        return _pooling_product(trace, product, count, reached)
    return _("product {count}, {value} × {weight} = {term}; the sum so far is {sum}.").format(
        count=count,
        value=number(product.value),
        weight=signed(product.weight),
        term=number(product.term),
        sum=reached,
    )


def _pooling_product(trace: Trace, product: Product, count: str, reached: str) -> str:
    if product.link.input is None:
        return _("value {count} is padding and is left out.").format(count=count)
    said = (
        _("value {count} is {value}; the largest so far is {reached}.")
        if trace.operation == "max_pooling"
        else _("value {count} is {value}; the mean so far is {reached}.")
    )
    return said.format(count=count, value=number(product.value), reached=reached)


# ---- the three ways to look


def input_sentence(trace: Trace, cell: tuple[int, int], channel: int) -> str:
    """Say which outputs use an input cell."""
    row, column = cell
    links = trace.links.outputs_of(cell)
    value = number(float(trace.x[row, column, channel]))
    if not links:
        return _(
            "Input row {row}, column {column} ({value}) is used by no output: no window covers it."
        ).format(row=row, column=column, value=value)
    said = ngettext(
        "Input row {row}, column {column} ({value}) is used by {count} output.",
        "Input row {row}, column {column} ({value}) is used by {count} outputs.",
        len(links),
    ).format(row=row, column=column, value=value, count=len(links))
    more = _use(trace, cell, channel, links)
    return f"{said} {more}" if more else said


def _use(trace: Trace, cell: tuple[int, int], channel: int, links: tuple[Link, ...]) -> str:
    """Say what the outputs that use an input cell make of it."""
    if trace.operation == "max_pooling":
        value = trace.x[*cell, channel]
        largest = sum(trace.y[*link.output, channel] == value for link in links)
        if len(links) == 1:
            return _("It is the largest value there.") if largest else _("Another value is larger.")
        return _("It is the largest value in {count} of them.").format(count=largest)
    if trace.pools or len(links) == 1:
        return ""
    return _("Each multiplies it by a different weight.")


def weight_sentence(trace: Trace, weight: tuple[int, int], channel: int, kernel: int) -> str:
    """Say which input cells a weight multiplies."""
    links = trace.links.inputs_of(weight)
    cells = trace.y.shape[0] * trace.y.shape[1]
    if len(links) == cells:
        said = ngettext(
            "The weight in row {row}, column {column} ({value}) multiplies {count} input cell, for "
            "the only output.",
            "The weight in row {row}, column {column} ({value}) multiplies {count} input cells, "
            "one for each output.",
            cells,
        )
    elif trace.operation == "transposed_convolution":
        said = _beside_zeros(len(links))
    else:
        said = _beside_padding(len(links))
    return said.format(
        row=weight[0],
        column=weight[1],
        value=number(float(trace.w[*weight, channel, kernel])),
        count=len(links),
        cells=cells,
    )


def _beside_padding(count: int) -> str:
    if not count:
        return _(
            "The weight in row {row}, column {column} ({value}) multiplies no input cell: in every "
            "output it falls on padding."
        )
    return ngettext(
        "The weight in row {row}, column {column} ({value}) multiplies {count} input cell, for one "
        "of the {cells} outputs; in the others it falls on padding.",
        "The weight in row {row}, column {column} ({value}) multiplies {count} input cells, one "
        "for each of {count} of the {cells} outputs; in the others it falls on padding.",
        count,
    )


def _beside_zeros(count: int) -> str:
    if not count:
        return _(
            "The weight in row {row}, column {column} ({value}) multiplies no input cell: in every "
            "output it falls on padding or inserted zeros."
        )
    return ngettext(
        "The weight in row {row}, column {column} ({value}) multiplies {count} input cell, for one "
        "of the {cells} outputs; in the others it falls on padding or inserted zeros.",
        "The weight in row {row}, column {column} ({value}) multiplies {count} input cells, one "
        "for each of {count} of the {cells} outputs; in the others it falls on padding or inserted "
        "zeros.",
        count,
    )


def shapes_sentence(trace: Trace) -> str:
    """Say what the axes of all tensors are, and how the bias comes to every output."""
    if trace.pools:
        return _(
            "Axes: batch, height, width, channels; each channel is pooled by itself. Rows, columns "
            "and channels are counted from 0."
        )
    count = trace.bias.size
    return _(
        "Axes of x and o: batch, height, width, channels. The {count} numbers of b are broadcast "
        "as [1, 1, 1, {count}]: each is added to every cell of its output channel. Rows, columns "
        "and channels are counted from 0."
    ).format(count=count)


def output_sentence(trace: Trace, cell: tuple[int, int], kernel: int) -> str:
    """Say what an output cell was made from."""
    return step_sentence(trace, Moment(cell), kernel)


# ---- TensorFlow's rules


def remarks(state: State) -> tuple[str, ...]:
    """Say what a learner stumbles over: uneven padding, cells never read, outputs never fed."""
    rows, columns = axis_of_rows(state), axis_of_columns(state)
    return tuple(
        sentence
        for sentence in (
            _uneven(state, rows, columns),
            _unreached(rows, columns),
            _starved(rows, columns),
        )
        if sentence
    )


def _uneven(state: State, rows: Axis, columns: Axis) -> str:
    if state.padding != "same":
        return ""
    below, right = rows.after > rows.before, columns.after > columns.before
    if state.operation == "transposed_convolution":
        cut = {
            (True, True): _(
                "SAME cuts off an odd number: one more row at the bottom, one more column at the "
                "right."
            ),
            (True, False): _("SAME cuts off an odd number of rows: one more at the bottom."),
            (False, True): _("SAME cuts off an odd number of columns: one more at the right."),
        }
        return cut.get((below, right), "")
    added = {
        (True, True): _(
            "SAME needs an odd number of zeros: TensorFlow adds one more row at the bottom and one "
            "more column at the right."
        ),
        (True, False): _(
            "SAME needs an odd number of rows: TensorFlow adds one more at the bottom."
        ),
        (False, True): _(
            "SAME needs an odd number of columns: TensorFlow adds one more at the right."
        ),
    }
    return added.get((below, right), "")


def _unreached(rows: Axis, columns: Axis) -> str:
    down, across = rows.unreached.tolist(), columns.unreached.tolist()
    said: list[str] = []
    if down:
        said.append(
            ngettext(
                "No window reads input row {list} (hatched).",
                "No window reads input rows {list} (hatched).",
                len(down),
            ).format(list=_listed(down))
        )
    if across:
        said.append(
            ngettext(
                "No window reads input column {list} (hatched).",
                "No window reads input columns {list} (hatched).",
                len(across),
            ).format(list=_listed(across))
        )
    return " ".join(said)


def _starved(rows: Axis, columns: Axis) -> str:
    down, across = rows.starved.tolist(), columns.starved.tolist()
    said: list[str] = []
    if down:
        said.append(
            ngettext(
                "Output row {list} gets no input, only the bias.",
                "Output rows {list} get no input, only the bias.",
                len(down),
            ).format(list=_listed(down))
        )
    if across:
        said.append(
            ngettext(
                "Output column {list} gets no input, only the bias.",
                "Output columns {list} get no input, only the bias.",
                len(across),
            ).format(list=_listed(across))
        )
    return " ".join(said)


def _listed(indices: list[int]) -> str:
    """Name indices, at most five of them."""
    shown = ", ".join(str(index) for index in indices[:5])
    return f"{shown}, …" if len(indices) > 5 else shown


def costs_sentence(costs: Sequence[Cost]) -> str:
    """Say what each way to build a layer costs."""
    parts = [
        _("{title}: {parameters:,} and {products:,}.").format(
            title=cost.title, parameters=cost.parameters, products=cost.products
        )
        for cost in costs
    ]
    return " ".join((_("Parameters and multiply-adds."), *parts))


# ---- stacked layers


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
    return " ".join(
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
        said += " " + _("The rest of its field is padding.")
    return said
