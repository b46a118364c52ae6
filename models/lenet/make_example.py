"""Train the shipped runs; resources/lenet/README.md tells what came of it.

Only whoever changes the network or the digits needs this: `python -m models.lenet.make_example`.
"""

import sys
from dataclasses import replace
from typing import Any

from models import datasets
from models.lenet import example
from models.lenet.presets import PRESETS
from models.lenet.training import Pictures
from models.training import Batches, Checkpoint, EpochEnd, Run, RunInfo, Trainer


def main() -> None:
    """Write the runs, and print the accuracies that README.md states."""
    for number, key in enumerate(example.PRESETS):
        run, weights = _trained(f"0-{number}-{key}", key)
        kept = Checkpoint(weights, (), run.steps, len(run.info.epochs))
        example.store().save(run, kept)
        sys.stdout.write(f"{run.info.key}: {run.accuracy:.1%} of the test digits\n")


def _trained(name: str, key: str) -> tuple[Run, tuple[Any, ...]]:
    preset = next(preset for preset in PRESETS if preset.key == key)
    experiment = Pictures(datasets.digits(), preset.network)
    trainer = Trainer(experiment, example.OPTIONS)
    info = RunInfo(
        key=name,
        name=preset.title(),
        dataset=experiment.name,
        network=preset.network,
        options=example.OPTIONS,
        steps_per_epoch=trainer.steps_per_epoch,
    )
    run, weights = Run(info), ()
    for report in trainer.run():
        weights = report.weights
        if isinstance(report, Batches):
            run.add_batches(report)
        elif isinstance(report, EpochEnd):
            run.add_epoch(report)
    run.info = replace(run.info, outcome="finished")
    return run, weights


if __name__ == "__main__":
    main()
