"""The roof: puts the widgets and the models together into a window."""

import os

__version__ = "0.2.0"

# Before numpy is loaded: its products here are small, and threads that wait for the next one spin
# on the very core that a training needs.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
