"""The same training without oneDNN, as on processors that have none."""

import os

from models.runtime import ONEDNN_VARIABLE
from tests.bench import bench_train


def rows() -> list[dict[str, object]]:
    """Train in the window at two batch sizes."""
    os.environ[ONEDNN_VARIABLE] = "0"
    return bench_train.measured(memory=False)
