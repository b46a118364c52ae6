"""Training as a job that can be watched, paused, slowed down, stopped, kept and compared."""

from models.training.options import Options
from models.training.program import program
from models.training.reports import Batches, EpochEnd, Outcome, Report, Started
from models.training.run import Epoch, Run, RunInfo
from models.training.slow import SlowBatch
from models.training.steps import LastSteps
from models.training.store import RunStore
from models.training.trainer import Trainer
from models.training.weights import read_weights, write_weights

__all__ = [
    "Batches",
    "Epoch",
    "EpochEnd",
    "LastSteps",
    "Options",
    "Outcome",
    "Report",
    "Run",
    "RunInfo",
    "RunStore",
    "SlowBatch",
    "Started",
    "Trainer",
    "program",
    "read_weights",
    "write_weights",
]
