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
        "digit": replace(preset("digit").state, step=300),
        "cost": replace(volume, view="cost"),
        "stack": State(view="stack"),
        "vgg": State(view="stack", stack=replace(vgg.stack, picture="cat")) if vgg else State(),
    }
