"""The states worth a picture."""

from dataclasses import replace

from models.receptive_field.networks import network
from models.receptive_field.pin import Pin
from models.receptive_field.presets import preset
from models.receptive_field.state import State


def scenes() -> dict[str, State]:
    """Give states by name, each with the window on its way."""
    half, volume = preset("half").state, preset("volume-padded").state
    vgg = network("vgg-16")
    return {
        "": replace(preset("same-strided").state, step=4),
        "slow": replace(half, slow=True, step=12 * 10 + 5),
        "uneven-padding": replace(preset("uneven-same").state, step=11),
        "unreached": replace(preset("unreached").state, step=3),
        "pinned-input": replace(half, step=24, pin=Pin("input", 2, 2)),
        "pinned-weight": replace(half, step=12, pin=Pin("weight", 0, 1)),
        "visits": replace(half, step=12, show_visits=True),
        "channels": replace(volume, step=12),
        "channels-stacked": replace(volume, step=12, stack_planes=True, plane=1),
        "pooling": replace(preset("max-pooling").state, step=4),
        "transposed": replace(preset("transposed-strided").state, step=16),
        "batch": replace(preset("batch").state, step=4, example=1, front=3),
        "grouped": replace(preset("grouped").state, step=7, front=2),
        "depthwise": replace(preset("depthwise").state, step=7, front=1),
        "separable": replace(preset("separable").state, step=7),
        "causal": replace(preset("causal-dilated").state, step=9, hues=True),
        "stamps": replace(preset("transposed-stamps").state, step=4),
        "bias": replace(half, step=12, pin=Pin("bias", 0, 0)),
        "hues": replace(half, step=12, hues=True),
        "bilinear": replace(preset("bilinear").state, step=26),
        "photograph": replace(preset("photograph-max").state, step=150),
        "keras": replace(preset("keras").state, step=6),
        "digit": replace(preset("digit").state, step=300),
        "cost": replace(volume, view="cost"),
        "stack": State(view="stack"),
        "vgg": State(view="stack", stack=replace(vgg.stack, picture="cat")) if vgg else State(),
    }
