"""Stacks of layers that are known by name."""

from dataclasses import dataclass

from models.receptive_field.stack import Layer, Stack
from resources import _


@dataclass(frozen=True)
class Network:
    """A named stack, and what it shows."""

    title: str
    lesson: str
    stack: Stack


def networks() -> tuple[Network, ...]:
    """Give the stacks to learn from, the smallest first."""
    return (
        _network(
            "three-3x3",
            _("Three 3×3 layers"),
            _("Three 3×3 kernels see 7×7 pixels with 27 weights where one 7×7 has 49."),
            32,
            (Layer(), Layer(), Layer()),
        ),
        _network(
            "one-7x7",
            _("One 7×7 layer"),
            _("One 7×7 kernel sees 7×7 pixels at once, with 49 weights."),
            32,
            (Layer(kernel=7),),
        ),
        _network(
            "dilated",
            _("Dilated stack"),
            _(
                "Dilation 1, 2, 4, 8 about doubles the field with each layer, and no "
                "pixel is skipped."
            ),
            64,
            tuple(Layer(dilation=2**power, padding="same") for power in range(4)),
        ),
        _network(
            "strided",
            _("Strided stack"),
            _("Each stride of 2 doubles the jump, so every later kernel sees twice as far."),
            64,
            tuple(Layer(stride=2, padding="same") for _place in range(4)),
        ),
        _network(
            "lenet-5",
            _("LeNet-5"),
            _("The last convolution of LeNet-5 sees the whole 32×32 digit."),
            32,
            Stack().layers,
            "digit",
        ),
        _network(
            "vgg-16",
            _("VGG-16"),
            _("Thirteen 3×3 layers and five poolings see 212×212 of the 224×224 pixels."),
            224,
            _vgg(),
        ),
    )


def network(name: str) -> Network | None:
    """Find a named stack."""
    return next((found for found in networks() if found.stack.name == name), None)


def _network(
    name: str, title: str, lesson: str, size: int, layers: tuple[Layer, ...], picture: str = ""
) -> Network:
    return Network(
        title,
        lesson,
        Stack(name=name, size=size, layers=layers, picture=picture, layer=len(layers)),
    )


def _vgg() -> tuple[Layer, ...]:
    convolution = Layer(padding="same")
    pooling = Layer(kind="max_pooling", kernel=2, stride=2)
    layers: list[Layer] = []
    for convolutions in (2, 2, 3, 3, 3):
        layers += [convolution] * convolutions
        layers.append(pooling)
    return tuple(layers)
