"""A run while it trains: its record, and where its training stands."""

from dataclasses import dataclass, replace

from models.training.experiment import Weights
from models.training.reports import Checkpoint, Outcome, Report
from models.training.run import Run, RunInfo
from models.training.trainer import Trainer


@dataclass(eq=False)
class Growing:
    """Takes what a training tells.

    Parameters
    ----------
    run : Run
        Its record.
    weights : tuple of arrays
        The newest; none before there is a network.
    optimizer : tuple of arrays
        What the optimizer remembers; empty until the job has ended.
    """

    run: Run
    weights: Weights = ()
    optimizer: Weights = ()
    has_ended: bool = False

    def take(self, report: Report | Outcome) -> None:
        """Take in what has been done, or why it is over."""
        if isinstance(report, Outcome):
            self.optimizer = report.optimizer
            self.end(report.kind)
        else:
            self.weights = report.weights
            self.run.add(report)

    def end(self, outcome: str) -> None:
        """Write down how it ended."""
        self.has_ended = True
        self.run.info = replace(self.run.info, outcome=outcome)

    def checkpoint(self) -> Checkpoint | None:
        """Tell where it stands; None before the first step."""
        if not (self.run.steps and self.weights):
            return None
        epochs = len(self.run.info.epochs)
        return Checkpoint(self.weights, self.optimizer, self.run.steps, epochs)


def begun(trainer: Trainer, key: str, name: str, kind: str = "lenet") -> Run:
    """Make the record of a training that is about to begin."""
    experiment = trainer.experiment
    return Run(
        RunInfo(
            kind=kind,
            key=key,
            name=name,
            dataset=experiment.name[:200],
            network=experiment.network,
            options=trainer.options,
            steps_per_epoch=trainer.steps_per_epoch,
        )
    )


def trained(trainer: Trainer, key: str, name: str) -> tuple[Run, Checkpoint]:
    """Train to the end, and give the record and the weights; what the optimizer knew is let go."""
    growing = Growing(begun(trainer, key, name))
    for report in trainer.run():
        growing.take(report)
    growing.end("finished")
    kept = growing.checkpoint()
    assert kept is not None, "no step was made"
    return growing.run, kept
