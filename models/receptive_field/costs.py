"""What a layer costs, and what local windows and shared weights each save."""

from dataclasses import dataclass

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
    local = _dense(state)
    if state.pools:
        return _pooling(state), local
    return _shared(state), _local(state), local


def _shared(state: State) -> Cost:
    window = (state.kernel_height, state.kernel_width, state.channels, state.kernels)
    title = {
        "convolution": _("This convolution"),
        "transposed_convolution": _("This transposed convolution"),
    }[state.operation]
    weights, count = _product(window)
    return Cost(
        title,
        _("every place shares the same weights"),
        count + state.kernels,
        f"{weights} + {state.kernels} = {count + state.kernels:,}",
        *_windows(state),
    )


def _local(state: State) -> Cost:
    """Count for weights of their own at every place.

    A transposed convolution has its places where the input is; its biases are in the output.
    """
    places = _places(state)
    rows, columns = links_of(state).output_shape
    window = (state.kernel_height, state.kernel_width, state.channels, state.kernels)
    weights, count = _product((*places, *window))
    biases, bias_count = _product((rows, columns, state.kernels))
    return Cost(
        _("Locally connected"),
        _("each output sees only its window"),
        count + bias_count,
        f"{weights} + {biases} = {count + bias_count:,}",
        *_windows(state),
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


def _pooling(state: State) -> Cost:
    rows, columns = links_of(state).output_shape
    looks, count = _product(
        (rows, columns, state.channels, state.kernel_height, state.kernel_width)
    )
    return Cost(
        _("This pooling"),
        _("values are only compared or added"),
        0,
        "0",
        count,
        f"{looks} = {count:,}",
    )


def _windows(state: State) -> tuple[int, str]:
    window = (state.kernel_height, state.kernel_width, state.channels, state.kernels)
    products, count = _product((*_places(state), *window))
    return count, f"{products} = {count:,}"


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
