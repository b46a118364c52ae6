"""How well LeNet learns the built-in digits with the settings that a stranger finds."""

import os

from tests.bench.row import row

_SEEDS = 5


def rows() -> list[dict[str, object]]:
    """Train with five seeds; the target is the accuracy that plain Keras reached at its best."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    from models import lenet

    found: list[dict[str, object]] = []
    for preset in lenet.PRESETS[:2]:
        reached = [_accuracy(preset.network, seed) for seed in range(_SEEDS)]
        targets = {"course": (95.5, None), "course-bn": (96.0, 96.5)}.get(preset.key, (None, None))
        for what, value, target in (
            ("worst", min(reached), targets[0]),
            ("mean", sum(reached) / _SEEDS, targets[1]),
        ):
            name = f"accuracy {preset.title()}, {what} of {_SEEDS}"
            wanted = None if target is None else ("wanted", target)
            found.append(row(name, value, "%", wanted, at_least=1.0))
    return found


def _accuracy(network, seed: int) -> float:
    from models import datasets, lenet, training

    options = training.Options(seed=seed)
    job = training.Trainer(lenet.Pictures(datasets.digits(), network), options).run()
    return [100 * r.accuracy for r in job if isinstance(r, training.EpochEnd)][-1]
