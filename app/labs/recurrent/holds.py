"""What can be held by hand, and what is: in words."""

from models.recurrent import Hold
from resources import _
from resources.numbers import number


def part_names() -> dict[str, str]:
    """Name what can be held."""
    return {
        "input": _("input"),
        "forget": _("forget"),
        "candidate": _("candidate"),
        "output": _("output"),
        "update": _("update"),
        "reset": _("reset"),
        "h": _("state h"),
        "c": _("state c"),
    }


def described(hold: Hold) -> str:
    """Say in a few words what is held, where."""
    name = part_names()[hold.part]
    if hold.value is None:
        what = _("{part} frozen").format(part=name)
    else:
        what = f"{name} = {number(hold.value)}"
    step = _("every token") if hold.step is None else f"t = {hold.step}"
    unit = _("every unit") if hold.unit is None else _("unit {n}").format(n=hold.unit)
    layer = _(", layer {n}").format(n=hold.layer + 1) if hold.layer else ""
    return _("{what}: {step}, {unit}{layer}").format(what=what, step=step, unit=unit, layer=layer)


def held_now(holds: tuple[Hold, ...], layer: int, token: int) -> dict[str, str]:
    """Give per gate held at a moment its number; of one held in a single unit, only that it is."""
    found: dict[str, str] = {}
    for hold in holds:
        if hold.layer == layer and hold.step in (None, token) and hold.value is not None:
            found[hold.part] = number(hold.value) if hold.unit is None else "•"
    return found


Setting = tuple[int, int]
"""The forget and the input gate, each wholly open, 1, or closed, 0."""
SETTINGS: tuple[Setting, ...] = ((0, 0), (0, 1), (1, 0), (1, 1))


def becomes(forget: int, write: int) -> str:
    """Say what becomes of an LSTM's c under such a setting, as a sentence."""
    return {
        (0, 0): _("c(t) = 0, the memory is cleared."),
        (0, 1): _("c(t) = g, the candidate overwrites the memory."),
        (1, 0): _("c(t) = c(t−1), the memory is kept as it is."),
        (1, 1): _("c(t) = c(t−1) + g, the candidate is added to the memory."),
    }[forget, write]


def setting_at(holds: tuple[Hold, ...], layer: int, token: int) -> Setting | None:
    """Give the setting that is held at a token in all units, if one is."""
    found = {
        hold.part: hold.value
        for hold in holds
        if hold.layer == layer and hold.step in (None, token) and hold.unit is None
    }
    return next((s for s in SETTINGS if (found.get("forget"), found.get("input")) == s), None)
