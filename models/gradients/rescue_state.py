"""A training that fails, and what rescues it."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from msgspec import Meta

from models.gradients import tasks
from models.gradients.learner import Learner
from models.gradients.tasks import TaskKey
from models.training.options import Options
from resources import _

_NETWORK = Learner(scale=0.8)
Side = Literal["first", "second"]
_HOW = Options(
    learning_rate=0.003, schedule="constant", clipping="global_norm", clip_at=1.0, epochs=3
)


@dataclass(frozen=True)
class Try:
    """One of two networks, and how it is trained; its inputs and outputs are the task's."""

    network: Learner = _NETWORK
    options: Options = _HOW


@dataclass(frozen=True)
class RescueState:
    """The task, two networks and how they are trained. Limits stand on the fields."""

    task: Annotated[
        TaskKey,
        Meta(
            title=_("Task"),
            description=_("What has to be learned"),
            extra={
                "choices": {
                    "first": _("remember the first symbol"),
                    "add": _("add two marked numbers"),
                    "brackets": _("close the open bracket"),
                    "digits": _("built-in digits (dense layers)"),
                }
            },
        ),
    ] = "first"
    length: Annotated[
        int,
        Meta(ge=2, le=100, title="k", description=_("Steps for which it has to be remembered")),
    ] = 40
    first: Try = Try()
    second: Try = Try(Learner(cell="lstm", scale=0.8))
    side: Side = "first"
    """Whose settings the panel shows."""

    @property
    def shown(self) -> Try:
        """Give the one whose settings are shown."""
        return self.first if self.side == "first" else self.second

    @property
    def tries(self) -> tuple[Try, Try]:
        """Give both."""
        return self.first, self.second

    def network(self, wanted: Try) -> Learner:
        """Give the network of one of them, fit for the task."""
        steps, inputs, outputs = tasks.shape(self.task, self.length)
        cell = wanted.network.cell
        if (self.task == "digits") != (cell == "dense"):
            cell = "dense" if self.task == "digits" else "simple_rnn"
        return replace(wanted.network, cell=cell, length=steps, inputs=inputs, outputs=outputs)
