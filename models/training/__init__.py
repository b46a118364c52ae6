"""Training as a job that can be watched, paused, slowed down, stopped, kept and compared.

What is trained is an `Experiment`: pictures, sentences and sums are clients alike.
"""

from models.training.experiment import Architecture, Experiment, Measures
from models.training.growing import Growing
from models.training.options import Options
from models.training.reports import Batches, Checkpoint, EpochEnd, Outcome, Report, Started
from models.training.run import Epoch, Run, RunInfo
from models.training.slow import SlowBatch
from models.training.snapshots import Snapshots
from models.training.steps import LastSteps
from models.training.store import Found, Record, RunStore
from models.training.trainer import Trainer
from models.training.weights import read_weights, write_weights

__all__ = [
    "Architecture",
    "Batches",
    "Checkpoint",
    "Epoch",
    "EpochEnd",
    "Experiment",
    "Found",
    "Growing",
    "LastSteps",
    "Measures",
    "Options",
    "Outcome",
    "Record",
    "Report",
    "Run",
    "RunInfo",
    "RunStore",
    "SlowBatch",
    "Snapshots",
    "Started",
    "Trainer",
    "read_weights",
    "write_weights",
]
