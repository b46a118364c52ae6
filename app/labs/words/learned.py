"""What is known of the network that is looked at: which one it is, and what it says."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.sentences.dataset import Labelled
from models.sentiment.mistakes import Judged
from models.sentiment.network import SentimentNetwork
from models.sentiment.sentence import ReadSentence
from models.sentiment.trained import Trained
from models.training import Run
from models.training.experiment import Weights


@dataclass(frozen=True, eq=False)
class Glimpse:
    """What the network says of a few test sentences now.

    Parameters
    ----------
    probabilities : (S,) float32
        P(positive).
    """

    sentences: tuple[Labelled, ...]
    probabilities: npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Learned:
    """The network looked at, and the newest answers.

    Parameters
    ----------
    trained : Trained, optional
        What reads; None while the sentences are read.
    run, baseline : Run, optional
        The run it comes from, and the one that is blind to order.
    origin : str
        Where the network comes from: "run", "state" or "shipped".
    latest : tuple of arrays
        The newest weights of the run, whichever of its epochs is looked at.
    status : str
        How far the training is, in a sentence.
    """

    trained: Trained | None = None
    run: Run | None = None
    baseline: Run | None = None
    origin: str = "shipped"
    latest: Weights = ()
    status: str = ""
    busy: bool = False
    glimpse: Glimpse | None = None
    sentence: ReadSentence | None = None
    judged: Judged | None = None

    @property
    def weights(self) -> tuple[SentimentNetwork, Weights] | None:
        """The network and its weights; None while the sentences are read."""
        return None if self.trained is None else (self.trained.network, self.trained.weights)
