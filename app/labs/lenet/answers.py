"""What was found out about the network, and everything that the screens are resolved from."""

from dataclasses import dataclass, field

import numpy as np

from models.datasets import Dataset
from models.digit_photos import DigitPhoto, Reading
from models.inspection import Evaluation, NormView, Reasons, SoftmaxSteps, Strongest
from models.lenet import Forward, Network
from models.lenet.state import LeNetState
from models.training import SlowBatch


@dataclass(frozen=True, eq=False)
class Glimpse:
    """What the network says of a few test pictures, and the kernels it begins with."""

    images: np.ndarray
    labels: np.ndarray
    said: np.ndarray
    kernels: np.ndarray | None
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Look:
    """One picture on its way through the network.

    Parameters
    ----------
    truth : int, optional
        What the picture is, where that is known.
    """

    seen: Forward
    names: tuple[str, ...]
    truth: int | None
    gradients: tuple[np.ndarray, ...] = ()
    """Of the loss: of the picture and of each layer's output; nothing when not asked for."""
    label: int = 0
    """The class that the loss is of: what the picture is, or what the network takes it for."""
    fits: bool = True
    """Whether it is a picture that the network takes; else it is black."""
    missing: str = ""
    """Why there is no picture, in a sentence; nothing where there is one."""


@dataclass(frozen=True, eq=False)
class Why:
    """One picture, and one sum of the network taken apart.

    Parameters
    ----------
    classes : (int, int)
        The two that are compared; the second may be `ALONE`.
    truth : int, optional
        What the picture is, where that is known.
    steps : SoftmaxSteps
        From the logits to the loss of `truth`, or else of what the network says.
    """

    reasons: Reasons
    classes: tuple[int, int]
    names: tuple[str, ...]
    truth: int | None
    label: int
    steps: SoftmaxSteps


@dataclass(frozen=True, eq=False)
class PhotoSeen:
    """How a photo became a picture, and what the network says after each step.

    Parameters
    ----------
    shares : (S, K) float32
        The probabilities of the classes, had each step been the last.
    """

    photo: DigitPhoto
    reading: Reading
    shares: np.ndarray
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Reacting:
    """What the kernels or units of one layer react to most strongly, over the test.

    Parameters
    ----------
    number : int
        Which of the layers that have kernels or units.
    strongest : Strongest, optional
        None while no pictures fit the network.
    """

    network: Network
    weights: tuple[np.ndarray, ...]
    dataset: Dataset | None
    number: int
    strongest: Strongest | None


@dataclass(frozen=True, eq=False)
class NormSeen:
    """A look into one BatchNorm layer: which one, of how many, and with what batch.

    Parameters
    ----------
    view : NormView, optional
        None where the network has no such layer.
    batch : int
        Pictures of the batch; the one looked at is the first.
    lent_by : str
        Name of the run whose network this is, where the one looked at has no such layer.
    """

    view: NormView | None
    network: Network
    layer: int = 0
    number: int = 0
    count: int = 0
    batch: int = 0
    names: tuple[str, ...] = ()
    lent_by: str = ""


@dataclass(frozen=True, eq=False)
class Tested:
    """What the network said of every test picture of a data set."""

    found: Evaluation
    dataset: Dataset


@dataclass(frozen=True, eq=False)
class ClassPictures:
    """The pictures of a class, or all of them.

    Parameters
    ----------
    part : str
        "train" or "test".
    label : int
        −1 for all classes.
    indices : sequence of int
        Which pictures of the part.
    counts : (2, K) int
        Pictures of each class, to learn from and to test on.
    """

    dataset: Dataset
    part: str
    label: int
    indices: np.ndarray | range
    counts: np.ndarray


@dataclass(frozen=True, eq=False)
class BatchSeen:
    """One step of training with all that is shown of it.

    Parameters
    ----------
    optimizer : str
        Its name on screen.
    loss_after : float
        The loss of the same batch after the step.
    """

    slow: SlowBatch
    network: Network
    dataset: Dataset
    optimizer: str
    loss_after: float


@dataclass(frozen=True, eq=False)
class Answers:
    """The newest answer of each kind."""

    glimpse: Glimpse | None = None
    look: Look | None = None
    why: Why | None = None
    photo: PhotoSeen | None = None
    reacting: Reacting | None = None
    norm: NormSeen | None = None
    tested: Tested | None = None
    pictures: ClassPictures | None = None
    batch: BatchSeen | None = None


@dataclass(frozen=True, eq=False)
class Moment:
    """Everything that the screens are resolved from.

    Parameters
    ----------
    network : Network
        The one whose weights are looked at.
    has_run : bool
        Whether they are those of a run; else they are untrained.
    busy : bool
        Whether a training makes steps.
    stage : int
        Up to which of its four stages a step of training is shown.
    missing : str
        Why there are no pictures, in a sentence; nothing where there are.
    """

    state: LeNetState
    dataset: Dataset | None
    network: Network
    has_run: bool = False
    busy: bool = False
    stage: int = 0
    answers: Answers = field(default_factory=Answers)
    missing: str = ""
