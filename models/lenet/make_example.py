"""Train the shipped runs; resources/lenet/README.md tells what came of it.

Only whoever changes the network or the digits needs this: `python -m models.lenet.make_example`.
"""

import sys

from models import datasets
from models.lenet import example
from models.lenet.presets import PRESETS
from models.lenet.training import Pictures
from models.training import Trainer
from models.training.growing import trained


def main() -> None:
    """Write the runs, and print the accuracies that README.md states."""
    for number, key in enumerate(example.PRESETS):
        preset = next(preset for preset in PRESETS if preset.key == key)
        trainer = Trainer(Pictures(datasets.digits(), preset.network), example.OPTIONS)
        run, kept = trained(trainer, f"0-{number}-{key}", preset.title())
        example.store().save(run, kept)
        sys.stdout.write(f"{run.info.key}: {run.accuracy:.1%} of the test digits\n")


if __name__ == "__main__":
    main()
