"""How a network is trained: the optimizer and its numbers."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from msgspec import Meta

from resources import _

_OPTIMIZERS: dict[str, tuple[str, dict[str, float]]] = {
    "sgd": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "rmsprop": ("RMSprop", {}),
    "adam": ("Adam", {}),
}

OPTIMIZER_NAMES = {
    "sgd": "SGD",
    "momentum": _("SGD with momentum"),
    "rmsprop": "RMSprop",
    "adam": "Adam",
}


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the learner chooses before Start. The learning rate may change while it runs."""

    optimizer: Annotated[
        Literal["sgd", "momentum", "rmsprop", "adam"],
        Meta(
            title=_("Optimizer"),
            description=_("How the gradient changes the weights"),
            extra={"choices": OPTIMIZER_NAMES},
        ),
    ] = "adam"
    learning_rate: Annotated[
        float,
        Meta(
            ge=0.0001,
            le=10,
            title=_("Rate"),
            description=_("Learning rate: how far each step goes; may be changed while it runs"),
            extra={"step": 0.0005, "decimals": 4},
        ),
    ] = 0.002
    decay: Annotated[
        float,
        Meta(
            ge=0.1,
            le=1,
            title=_("Decay"),
            description=_("The rate is multiplied by this after every epoch"),
            extra={"step": 0.05, "decimals": 2},
        ),
    ] = 0.85
    schedule: Annotated[
        Literal["decay", "constant", "linear", "cosine"],
        Meta(
            title=_("Schedule"),
            description=_("How the learning rate changes from epoch to epoch"),
            extra={
                "choices": {
                    "decay": _("exponential decay"),
                    "constant": _("constant"),
                    "linear": _("linear, towards 0"),
                    "cosine": _("cosine, towards 0"),
                }
            },
        ),
    ] = "decay"
    clipping: Annotated[
        Literal["none", "value", "norm", "global_norm"],
        Meta(
            title=_("Clipping"),
            description=_("What keeps gradients from being too large for a step"),
            extra={
                "choices": {
                    "none": _("none"),
                    "value": _("by value"),
                    "norm": _("by norm"),
                    "global_norm": _("by global norm"),
                }
            },
        ),
    ] = "none"
    clip_at: Annotated[
        float,
        Meta(
            ge=0.001,
            le=1000,
            title=_("Clip at"),
            description=_("The largest value, or norm, that a gradient may have"),
            extra={"step": 0.5, "decimals": 3},
        ),
    ] = 1.0
    batch_size: Annotated[
        int,
        Meta(ge=1, le=512, title=_("Batch size"), description=_("Samples seen for each step")),
    ] = 32
    epochs: Annotated[
        int,
        Meta(ge=1, le=100, title=_("Epochs"), description=_("Times that every sample is seen")),
    ] = 10
    seed: Annotated[
        int,
        Meta(
            ge=0,
            le=9999,
            title=_("Seed"),
            description=_("The same seed gives the same first weights and the same order"),
        ),
    ] = 0

    def factor(self, epoch: int, epochs: int | None = None) -> float:
        """Give what the learning rate is multiplied by in an epoch, counted from 0.

        Parameters
        ----------
        epoch : int
            The epoch.
        epochs : int, optional
            How many there will be in all; those of the options when left out.
        """
        done = epoch / max(self.epochs if epochs is None else epochs, 1)
        if self.schedule == "decay":
            return self.decay**epoch
        if self.schedule == "linear":
            return 1 - done
        if self.schedule == "cosine":
            return (1 + math.cos(math.pi * done)) / 2
        return 1.0

    def factor_code(self) -> str:
        """Write what the rate is multiplied by, of `epoch` and `EPOCHS`; empty for nothing."""
        return {
            "decay": " * DECAY**epoch",
            "constant": "",
            "linear": " * (1 - epoch / EPOCHS)",
            "cosine": " * (1 + np.cos(np.pi * epoch / EPOCHS)) / 2",
        }[self.schedule]

    def clipping_code(self) -> str:
        """Write the line that clips the list `gradients`; empty when nothing is clipped."""
        most = repr(float(self.clip_at))
        return {
            "none": "",
            "value": f"gradients = [tf.clip_by_value(g, -{most}, {most}) for g in gradients]",
            "norm": f"gradients = [tf.clip_by_norm(g, {most}) for g in gradients]",
            "global_norm": f"gradients, _ = tf.clip_by_global_norm(gradients, {most})",
        }[self.clipping]

    def optimizer_code(self) -> str:
        """Write the call that makes the optimizer, under `tf.keras.optimizers`."""
        name, named = _OPTIMIZERS[self.optimizer]
        return f"{name}({', '.join(['RATE', *(f'{k}={v}' for k, v in named.items())])})"

    def build_optimizer(self, optimizers: Any) -> Any:
        """Make the optimizer, given the module `keras.optimizers`."""
        name, named = _OPTIMIZERS[self.optimizer]
        return getattr(optimizers, name)(float(self.learning_rate), **named)
