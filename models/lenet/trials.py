"""Settings worth a try: some that are known to work, some that are known to fail, and why."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.lenet.layers import Activation
from models.lenet.network import Network
from models.lenet.rows import Convolution, Dense
from models.training.options import Options
from resources import _

_USUAL, _SHORT = Network(), Options(epochs=4)


@dataclass(frozen=True)
class Trial:
    """Settings with a name. Texts are functions, because the language is chosen at the start.

    Parameters
    ----------
    key : str
    title, reason : callable
        What is tried, and what comes of it and why.
    works : bool
        Whether the network learns with them as it should.
    network : Network
    options : Options
    """

    key: str
    title: Callable[[], str]
    reason: Callable[[], str]
    works: bool
    network: Network = _USUAL
    options: Options = _SHORT


def _deep(activation: Activation, *, batch_norm: bool = False) -> Network:
    row = Convolution(
        filters=8,
        padding="same",
        pooling="none",
        activation=activation,
        batch_norm=batch_norm,
    )
    denses = tuple(Dense(units=64, activation=activation) for _row in range(3))
    return Network(convolutions=(row, row, row, replace(row, pooling="max")), denses=denses)


TRIALS = (
    Trial(
        "usual",
        lambda: _("Adam, rate 0.002"),
        lambda: _("Works: each step is small enough to go downhill, large enough to arrive."),
        works=True,
    ),
    Trial(
        "rate-high",
        lambda: _("Rate 0.1: too high"),
        lambda: _(
            "Fails: the first steps overshoot, most ReLUs never fire again, and every class gets "
            "10%: the loss stays near log 10 = 2.30."
        ),
        works=False,
        options=replace(_SHORT, learning_rate=0.1),
    ),
    Trial(
        "rate-low",
        lambda: _("SGD, rate 0.002: too low"),
        lambda: _("Fails: plain gradient descent hardly moves; 50 times the rate would work."),
        works=False,
        options=replace(_SHORT, optimizer="sgd", learning_rate=0.002),
    ),
    Trial(
        "he",
        lambda: _("Initialisation: He"),
        lambda: _("Works: random weights, as large as ReLU needs to pass signals on unchanged."),
        works=True,
        network=Network(initialisation="he_normal"),
    ),
    Trial(
        "zeros",
        lambda: _("Initialisation: all zeros"),
        lambda: _(
            "Fails: nothing gets through, so no gradient comes back; only the last bias learns."
        ),
        works=False,
        network=Network(initialisation="zeros"),
    ),
    Trial(
        "ones",
        lambda: _("Initialisation: all ones"),
        lambda: _(
            "Fails: sums grow from layer to layer, the loss explodes, and all units are alike."
        ),
        works=False,
        network=Network(initialisation="ones"),
    ),
    Trial(
        "deep-relu",
        lambda: _("Seven hidden layers, ReLU"),
        lambda: _("Works: the slope of ReLU is 1 where it fires, so gradients reach layer 1."),
        works=True,
        network=_deep("relu"),
    ),
    Trial(
        "deep-sigmoid",
        lambda: _("Seven hidden layers, sigmoid"),
        lambda: _(
            "Fails: the slope of sigmoid is at most 0.25, and seven of them leave next to nothing "
            "of the gradient."
        ),
        works=False,
        network=_deep("sigmoid"),
    ),
    Trial(
        "deep-sigmoid-bn",
        lambda: _("Seven sigmoids with BatchNorm"),
        lambda: _("Learns after all, slowly: BatchNorm keeps each sum where sigmoid has a slope."),
        works=True,
        network=_deep("sigmoid", batch_norm=True),
    ),
    Trial(
        "batch-large",
        lambda: _("Batch size 512"),
        lambda: _("Slow: only 7 steps in an epoch of 4,000 pictures; each is exact, but few."),
        works=False,
        options=replace(_SHORT, batch_size=512),
    ),
    Trial(
        "batch-small",
        lambda: _("Batch size 4"),
        lambda: _("Works, with a noisy curve: 1,000 steps in an epoch, each from 4 pictures."),
        works=True,
        options=replace(_SHORT, batch_size=4, epochs=2),
    ),
    Trial(
        "dropout",
        lambda: _("Dropout 0.5"),
        lambda: _(
            "The training loss rises, since half of each hidden dense layer is "
            "missing; the gap to the test loss shrinks (see “Gap”)."
        ),
        works=True,
        network=Network(dropout=0.5),
    ),
    Trial(
        "l2",
        lambda: _("L2 0.001"),
        lambda: _("Large weights cost: their norm falls (see “Norm”), and the gap shrinks."),
        works=True,
        network=Network(l2=0.001),
    ),
)


def trial(key: str) -> Trial | None:
    """Find settings by their key."""
    return next((each for each in TRIALS if each.key == key), None)


def fitting(found: Trial, network: Network) -> Network:
    """Give the network of settings for the pictures that another one takes."""
    return replace(
        found.network,
        height=network.height,
        width=network.width,
        channels=network.channels,
        classes=network.classes,
    )


def matching_trial(network: Network, options: Options) -> Trial | None:
    """Find the settings that these are, whatever the size of the pictures."""
    for each in TRIALS:
        if (fitting(each, network), each.options) == (network, options):
            return each
    return None
