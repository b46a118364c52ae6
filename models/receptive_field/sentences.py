"""What is on screen, in words: the text twin of the picture."""

from collections.abc import Sequence

from models.receptive_field.costs import Cost
from models.receptive_field.formulas import number, reached_text, signed
from models.receptive_field.links import Link
from models.receptive_field.trace import Moment, Product, Trace
from resources import _, ngettext, told


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
    if trace.operation == "nearest_upsampling":
        return _("a copy of the input cell that lies nearest: {value}.").format(value=value)
    said = _said_of_mean(trace, met) if trace.weightless else _said_of_sum(trace, met, empty)
    sentence = said.format(
        count=met, value=value, bias=number(float(trace.bias[kernel])), taken=_taken(trace)
    )
    parts = (sentence, _winner_sentence(trace, moment, kernel, met), _empty_sentence(trace, empty))
    return told(parts)


def _said_of_mean(trace: Trace, met: int) -> str:
    """Say which value of so many, or which mean of them, a layer without weights gives."""
    if trace.operation == "max_pooling":
        return ngettext(
            "the only value under the window is {value}.",
            "the largest of the {count} values under the window is {value}.",
            met,
        )
    if trace.operation == "average_pooling":
        return ngettext(
            "the mean of the only value under the window is {value}.",
            "the mean of the {count} values under the window is {value}.",
            met,
        )
    return ngettext(
        "a copy of the only input cell: {value}.",
        "the mean of {count} neighbours, the nearest counting most, is {value}.",
        met,
    )


def _said_of_sum(trace: Trace, met: int, empty: int) -> str:
    """Say that so many products and the bias are added up."""
    if len(trace.first) and trace.w.shape[2] > 1 and empty == 0:
        return _("{taken} = {count} products and the bias {bias} add up to {value}.")
    if met == 0:
        return _("no input lies under the window, so only the bias is left: {value}.")
    return ngettext(
        "one product and the bias {bias} give {value}.",
        "the {count} products and the bias {bias} add up to {value}.",
        met,
    )


def _winner_sentence(trace: Trace, moment: Moment, kernel: int, met: int) -> str:
    """Say where a maximum was found, and which values tie."""
    found = [link.input for link in trace.winners(moment.output, kernel) if link.input]
    if not found or met == 1:
        return ""
    if len(found) == 1:
        return _("It comes from row {row}, column {column}; the others leave no trace.").format(
            row=found[0][0], column=found[0][1]
        )
    return ngettext("{count} cell ties for it.", "{count} cells tie for it.", len(found)).format(
        count=len(found)
    )


def _taken(trace: Trace) -> str:
    """Write how many products a window takes: “3 × 3 × 3”, over height, width and channels."""
    return " × ".join(str(size) for size in trace.w.shape[:3])


def _empty_sentence(trace: Trace, empty: int) -> str:
    if not empty:
        return ""
    if trace.operation == "bilinear_upsampling":
        return ""
    if trace.weightless:
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
    if place >= len(products):
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
    return told((said, more))


def _use(trace: Trace, cell: tuple[int, int], channel: int, links: tuple[Link, ...]) -> str:
    """Say what the outputs that use an input cell make of it."""
    if trace.operation == "max_pooling":
        value = trace.x[*cell, channel]
        largest = sum(trace.y[*link.output, channel] == value for link in links)
        if len(links) == 1:
            return _("It is the largest value there.") if largest else _("Another value is larger.")
        return _("It is the largest value in {count} of them.").format(count=largest)
    if trace.weightless or len(links) == 1:
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
        value=number(float(trace.w[*weight, channel - trace.first[kernel], kernel])),
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


def bias_sentence(trace: Trace, kernel: int) -> str:
    """Say how one number comes to all cells of an output channel."""
    rows, columns, count = trace.y.shape
    return _(
        "The bias {bias} is added to each of the {rows} × {columns} cells of output channel "
        "{channel}: b [{count}] is broadcast as [1, 1, 1, {count}]."
    ).format(
        bias=number(float(trace.bias[kernel])),
        rows=rows,
        columns=columns,
        channel=kernel,
        count=count,
    )


def shapes_sentence(trace: Trace) -> str:
    """Say what the axes of all tensors are, and how the bias comes to every output."""
    if trace.operation == "convolution_1d":
        return _(
            "Axes of x and o: batch, width, channels; of w: width, input channels, kernels. "
            "Columns and channels are counted from 0."
        )
    if trace.weightless:
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


def costs_sentence(costs: Sequence[Cost]) -> str:
    """Say what each way to build a layer costs."""
    parts = [
        _("{title}: {parameters:,} and {products:,}.").format(
            title=cost.title, parameters=cost.parameters, products=cost.products
        )
        for cost in costs
    ]
    return told((_("Parameters and multiply-adds."), *parts))
