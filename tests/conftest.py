"""What every test stands on: no display, no user's folders, no silent Qt warning, no leak."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import pytest

from models import runtime


@pytest.fixture(scope="session")
def tf():
    """TensorFlow itself, the oracle, imported once for the whole run."""
    return runtime.tensorflow()
