"""What a trained network got right and wrong, and what its BatchNorm layers do."""

from models.inspection.batch_norm import NormView, batch_norm_layers, norm_view
from models.inspection.evaluation import Evaluation, evaluate

__all__ = ["Evaluation", "NormView", "batch_norm_layers", "evaluate", "norm_view"]
