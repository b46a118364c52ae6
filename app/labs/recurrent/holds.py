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
    step = _("every token") if hold.step is None else _("token {n}").format(n=hold.step + 1)
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
