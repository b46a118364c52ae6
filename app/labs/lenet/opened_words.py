"""What is said of a network from a Keras file: what it takes, and what pictures it needs."""

from models.datasets import Dataset
from models.lenet import Network
from models.lenet.given import ends_in_softmax
from resources import _


def about(network: Network) -> str:
    """Say where an opened network is from, and what it takes."""
    end = _("It ends in softmax.") if ends_in_softmax(network.given) else _("It ends in logits.")
    return _("From a Keras file: {shape} in {classes} classes. {end}").format(
        shape=_shape(network.input_shape), classes=network.classes, end=end
    )


def misfit(network: Network, dataset: Dataset | None) -> str:
    """Say what pictures would fit an opened network; nothing where those that there are do."""
    if not network.given or dataset is None or network.takes(dataset):
        return ""
    return _(
        "The opened network takes pictures of {wanted} in {classes} classes; these are {found} in "
        "{others}. Choose pictures of its kind (“Your own…”), or draw one."
    ).format(
        wanted=_shape(network.input_shape),
        classes=network.classes,
        found=_shape(dataset.shape),
        others=len(dataset.class_names),
    )


def needed(network: Network) -> str:
    """Say what pictures a network needs to be seen at work."""
    return _(
        "This network takes pictures of {shape} in {classes} classes. Choose such pictures "
        "(“Your own…”), or draw one."
    ).format(shape=_shape(network.input_shape), classes=network.classes)


def saved(name: str, network: Network) -> str:
    """Say what a saved file takes and gives."""
    given = _("probabilities") if ends_in_softmax(network.given) else _("logits")
    ranges = {"unit": "0–1", "bytes": "0–255", "signed": "−1–1"}
    return _("Saved “{name}”: it takes pixels in {range} and gives {given}.").format(
        name=name, range=ranges[network.pixels], given=given
    )


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(str(side) for side in shape)
