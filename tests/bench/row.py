"""One line of the benchmark: a figure, its yardstick measured in the same run, and the target."""


def row(
    name: str,
    value: float,
    unit: str,
    yardstick: tuple[str, float] | None = None,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
) -> dict[str, object]:
    """Make a row.

    Parameters
    ----------
    name : str
        Begins with the word of the design's table: start, edit, train, gap, step, unroll, memory.
    yardstick : (name, value), optional
        What it is compared with, in the same unit: work done on the same machine in the same run.
    at_most, at_least : float, optional
        The target: the largest, or the least, ratio of value to yardstick.
    """
    ratio = value / yardstick[1] if yardstick else None
    target, ok = "", None
    if ratio is not None and at_most is not None:
        target, ok = f"<= {at_most}x", ratio <= at_most
    elif ratio is not None and at_least is not None:
        target, ok = f">= {at_least}x", ratio >= at_least
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "yardstick": f"{yardstick[0]} {yardstick[1]:.4g}" if yardstick else "",
        "ratio": ratio,
        "target": target,
        "ok": ok,
    }
