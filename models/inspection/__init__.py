"""What a trained network got right and wrong, why, and what its parts react to."""

from models.inspection.backward import gradients
from models.inspection.batch_norm import NormView, batch_norm_layers, norm_view
from models.inspection.evaluation import Evaluation, evaluate
from models.inspection.reasons import (
    Reasons,
    SoftmaxSteps,
    Target,
    loss_gradients,
    reasons,
    softmax_steps,
)
from models.inspection.strongest import Strongest, patch, strongest

__all__ = [
    "Evaluation",
    "NormView",
    "Reasons",
    "SoftmaxSteps",
    "Strongest",
    "Target",
    "batch_norm_layers",
    "evaluate",
    "gradients",
    "loss_gradients",
    "norm_view",
    "patch",
    "reasons",
    "softmax_steps",
    "strongest",
]
