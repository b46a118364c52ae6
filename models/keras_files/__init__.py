"""Trained networks in Keras's own files (`.keras`), read without Keras and written by it.

A file from outside is data: its settings and weights are read into plain values of a list of known
layers, within limits, and nothing in it is ever run. Keras's own reader is not asked.
"""

from models.keras_files.config import MOST_LAYERS
from models.keras_files.layer import (
    Activation,
    KerasLayer,
    Shape,
    written,
)
from models.keras_files.model import KerasModel, build, shapes
from models.keras_files.picture_layers import (
    AveragePooling2D,
    Conv2D,
    DepthwiseConv2D,
    Flatten,
    GlobalAveragePooling2D,
    MaxPooling2D,
)
from models.keras_files.plain_layers import (
    Activated,
    BatchNormalization,
    Dense,
    Dropout,
    LeakyReLU,
    ReLU,
    Rescaling,
)
from models.keras_files.reading import FILES, may_be_keras, read, reading, reads_sequences
from models.keras_files.sequence_layers import (
    GRU,
    LSTM,
    Embedding,
    GlobalAveragePooling1D,
    SimpleRNN,
)
from models.keras_files.writing import write

__all__ = [
    "FILES",
    "GRU",
    "LSTM",
    "MOST_LAYERS",
    "Activated",
    "Activation",
    "AveragePooling2D",
    "BatchNormalization",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Embedding",
    "Flatten",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "KerasLayer",
    "KerasModel",
    "LeakyReLU",
    "MaxPooling2D",
    "ReLU",
    "Rescaling",
    "Shape",
    "SimpleRNN",
    "build",
    "may_be_keras",
    "read",
    "reading",
    "reads_sequences",
    "shapes",
    "write",
    "written",
]
