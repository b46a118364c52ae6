"""LeNet and its relatives: a network as a small table, from which all else follows.

From one list of layers come the Keras model, the program that is shown, the arithmetic of the
summary, and the numbers of every layer in plain numpy.
"""

from models.lenet.editing import with_row, within_limits
from models.lenet.forward import Forward, forward, probabilities
from models.lenet.layers import Activation, Layer, Shape, Weights
from models.lenet.network import Network
from models.lenet.opening import keras_model, opened, reading_network
from models.lenet.origin import Origin, origin, receptive_field
from models.lenet.presets import PRESETS, Preset, matching_preset
from models.lenet.program import program
from models.lenet.rows import Convolution, Dense
from models.lenet.summary import Row, Totals, summary, totals
from models.lenet.training import Pictures
from models.lenet.untrained import untrained

__all__ = [
    "PRESETS",
    "Activation",
    "Convolution",
    "Dense",
    "Forward",
    "Layer",
    "Network",
    "Origin",
    "Pictures",
    "Preset",
    "Row",
    "Shape",
    "Totals",
    "Weights",
    "forward",
    "keras_model",
    "matching_preset",
    "opened",
    "origin",
    "probabilities",
    "program",
    "reading_network",
    "receptive_field",
    "summary",
    "totals",
    "untrained",
    "with_row",
    "within_limits",
]
