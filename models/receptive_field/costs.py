"""What a layer costs, and what local windows and shared weights each save."""

from dataclasses import dataclass

from models.receptive_field.kinds import UPSAMPLINGS
from models.receptive_field.links import links_of
from models.receptive_field.state import State
from resources import _


@dataclass(frozen=True)
class Cost:
    """Parameters and multiply-adds of one way to build a layer.

    Parameters
    ----------
    title : str
        The way.
    saves : str
        What it saves against the next one in the list; "" for the last.
    parameters, products : int
        Numbers to learn, and multiplications for one input.
    parameters_sum, products_sum : str
        The same as arithmetic: "3·3·1·4 + 4 = 40".
    """

    title: str
    saves: str
    parameters: int
    parameters_sum: str
    products: int
    products_sum: str


def costs(state: State) -> tuple[Cost, ...]:
    """Compare the layer with one without shared weights, and with a dense one.

    All three turn the same input into an output of the same shape. Products with the padding are
    counted, as is usual. Each output has a bias of its own where weights are not shared.

    Parameters
    ----------
    state : State

    Returns
    -------
    tuple of Cost
        From the cheapest to the dearest.
    """
    dense = _dense(state)
    if state.weightless:
        return _without_weights(state), dense
    if state.operation == "separable_convolution":
        return _separable(state), _full(state), dense
    if state.operation in ("depthwise_convolution", "grouped_convolution"):
        return _parted(state), _full(state), dense
    return _shared(state), _local(state), dense


def _shared(state: State) -> Cost:
    titles = {
        "convolution": _("This convolution"),
        "convolution_1d": _("This 1-D convolution"),
        "transposed_convolution": _("This transposed convolution"),
    }
    saves = _("every place shares the same weights")
    return _convolution(state, titles[state.operation], saves, _window(state))


def _parted(state: State) -> Cost:
    """Count for kernels that see only a part of the channels."""
    titles = {
        "depthwise_convolution": _("This depthwise convolution"),
        "grouped_convolution": _("This grouped convolution"),
    }
    part = len(state.taking_part(0))
    window = (state.kernel_height, state.kernel_width, part, state.outputs)
    saves = _("each kernel sees only its own channels")
    return _convolution(state, titles[state.operation], saves, window)


def _separable(state: State) -> Cost:
    """Count the weights for each channel by itself first, then one number for each of them."""
    places = links_of(state).output_shape
    depthwise = (state.kernel_height, state.kernel_width, state.channels)
    pointwise = (state.channels, state.kernels)
    sums = [_product(depthwise), _product(pointwise)]
    steps = [_product((*places, *depthwise)), _product((*places, *pointwise))]
    count, products = sum(one for _text, one in sums), sum(one for _text, one in steps)
    return Cost(
        _("This separable convolution"),
        _("each channel by itself, then one number for each"),
        count + state.kernels,
        f"{sums[0][0]} + {sums[1][0]} + {state.kernels} = {count + state.kernels:,}",
        products,
        f"{steps[0][0]} + {steps[1][0]} = {products:,}",
    )


def _full(state: State) -> Cost:
    """Count for kernels that see every channel."""
    window = (state.kernel_height, state.kernel_width, state.channels, state.outputs)
    saves = _("every place shares the same weights")
    return _convolution(state, _("Full convolution"), saves, window)


def _convolution(state: State, title: str, saves: str, window: tuple[int, ...]) -> Cost:
    weights, count = _product(window)
    products, total = _product((*_places(state), *window))
    return Cost(
        title,
        saves,
        count + state.outputs,
        f"{weights} + {state.outputs} = {count + state.outputs:,}",
        total,
        f"{products} = {total:,}",
    )


def _window(state: State) -> tuple[int, int, int, int]:
    return state.kernel_height, state.kernel_width, state.channels, state.kernels


def _local(state: State) -> Cost:
    """Count for weights of their own at every place.

    A transposed convolution has its places where the input is; its biases are in the output.
    """
    places = _places(state)
    rows, columns = links_of(state).output_shape
    weights, count = _product((*places, *_window(state)))
    steps, products = _product((*_places(state), *_window(state)))
    biases, bias_count = _product((rows, columns, state.kernels))
    return Cost(
        _("Locally connected"),
        _("each output sees only its window"),
        count + bias_count,
        f"{weights} + {biases} = {count + bias_count:,}",
        products,
        f"{steps} = {products:,}",
    )


def _dense(state: State) -> Cost:
    rows, columns = links_of(state).output_shape
    inputs = (state.height, state.width, state.channels)
    outputs = (rows, columns, state.outputs)
    biases, bias_count = _product(outputs)
    products, count = _product((*inputs, *outputs))
    return Cost(
        _("Dense"),
        "",
        count + bias_count,
        f"{products} + {biases} = {count + bias_count:,}",
        count,
        f"{products} = {count:,}",
    )


def _without_weights(state: State) -> Cost:
    links = links_of(state)
    window = links.rows.kernel, links.columns.kernel
    looks, count = _product((*links.output_shape, state.channels, *window))
    upsamples = state.operation in UPSAMPLINGS
    return Cost(
        _("This upsampling") if upsamples else _("This pooling"),
        _("values are only copied or mixed")
        if upsamples
        else _("values are only compared or added"),
        0,
        "0",
        count,
        f"{looks} = {count:,}",
    )


def _places(state: State) -> tuple[int, int]:
    """Tell how often the kernel is laid down: on each output, or stamped by each input."""
    if state.operation == "transposed_convolution":
        return state.height, state.width
    return links_of(state).output_shape


def _product(factors: tuple[int, ...]) -> tuple[str, int]:
    total = 1
    for factor in factors:
        total *= factor
    return "·".join(str(factor) for factor in factors), total
