"""Train the shipped runs; resources/sentiment/README.md tells what came of it.

Only whoever changes the built-in sentences needs this: `python -m models.sentiment.make_example`.
"""

import sys
from dataclasses import replace
from typing import Any

from models.sentences.corpus import corpus
from models.sentences.dataset import Language, builtin
from models.sentiment import example
from models.sentiment.experiment import SentimentExperiment
from models.training import Batches, Checkpoint, EpochEnd, Run, RunInfo, Trainer

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def main() -> None:
    """Write the runs, and print the accuracies that README.md states."""
    for language in LANGUAGES:
        for number, reader in enumerate(example.READERS):
            run, weights = _trained(f"0-{number}-{reader}", language, reader)
            kept = Checkpoint(weights, (), run.steps, len(run.info.epochs))
            example.store(language).save(run, kept)
            sys.stdout.write(f"{language}/{run.info.key}: {run.accuracy:.1%} of the sentences\n")


def _trained(key: str, language: Language, reader: example.Reader) -> tuple[Run, tuple[Any, ...]]:
    known = corpus(builtin(language))
    network = example.network(reader, known.vocabulary(known.rows))
    experiment = SentimentExperiment(known.sentences, known.vocabulary(known.rows), network)
    options = example.OPTIONS[language]
    trainer = Trainer(experiment, options)
    info = RunInfo(
        key=key,
        name=network.title,
        dataset=experiment.name,
        network=network,
        options=options,
        steps_per_epoch=trainer.steps_per_epoch,
    )
    run, weights = Run(info), ()
    for report in trainer.run():
        if isinstance(report, Batches):
            run.add_batches(report)
        elif isinstance(report, EpochEnd):
            run.add_epoch(report)
            weights = report.weights
    run.info = replace(run.info, outcome="finished")
    return run, weights


if __name__ == "__main__":
    main()
