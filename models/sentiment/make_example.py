"""Train the shipped runs; resources/sentiment/README.md tells what came of it.

Only whoever changes the built-in sentences needs this: `python -m models.sentiment.make_example`.
"""

import sys

from models.sentences.corpus import corpus
from models.sentences.dataset import Language, builtin
from models.sentiment import example
from models.sentiment.experiment import SentimentExperiment
from models.training import Checkpoint, Run, Trainer
from models.training.growing import trained

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def main() -> None:
    """Write the runs, and print the accuracies that README.md states."""
    for language in LANGUAGES:
        for number, reader in enumerate(example.READERS):
            run, kept = _trained(f"0-{number}-{reader}", language, reader)
            example.store(language).save(run, kept)
            sys.stdout.write(f"{language}/{run.info.key}: {run.accuracy:.1%} of the sentences\n")


def _trained(key: str, language: Language, reader: example.Reader) -> tuple[Run, Checkpoint]:
    known = corpus(builtin(language))
    network = example.network(reader, known.vocabulary(known.rows))
    experiment = SentimentExperiment(known.sentences, known.vocabulary(known.rows), network)
    return trained(Trainer(experiment, example.OPTIONS[language]), key, network.title)


if __name__ == "__main__":
    main()
