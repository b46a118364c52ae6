"""Random recurrent models of Keras, saved as files."""

import numpy as np

KINDS = ("SimpleRNN", "LSTM", "GRU")


def cells(keras, kind, units, *, last=False, **options):
    """Recurrent layers on top of each other; `last` says whether the last gives all its states."""
    return [
        getattr(keras.layers, kind)(n, return_sequences=last or place < len(units), **options)
        for place, n in enumerate(units, start=1)
    ]


def sentences(keras, seed):
    """A network for sentences, of one of the forms that can be opened, with random weights."""
    rng = np.random.default_rng(seed)
    own, kind = keras.layers, (*KINDS, "mean")[seed % 4]
    options = {"reset_after": bool(rng.integers(2))} if kind == "GRU" else {}
    if rng.integers(3) == 0:
        options["use_bias"] = False
    units = [int(n) for n in rng.integers(1, 7, 1 + seed % 3)]
    places = None if rng.integers(3) == 0 else int(rng.integers(6, 30))
    hidden = [None, "relu", "tanh", "sigmoid", "linear"][rng.integers(5)]
    output = [(1, "sigmoid"), (1, None), (2, "softmax"), (2, None)][rng.integers(4)]
    model = keras.Sequential([
        keras.Input((places,), dtype="int32"),
        own.Embedding(12, int(rng.integers(1, 6)), mask_zero=bool(rng.integers(2))),
        *([own.Dropout(0.3)] if rng.integers(2) else []),
        *([own.GlobalAveragePooling1D()] if kind == "mean"
          else cells(keras, kind, units, **options)),
        own.Dropout(0.5),
        *([own.Dense(4, hidden)] if hidden else []),
        own.Dense(*output),
    ])  # fmt: skip
    filled(model, rng)
    return model, places


def filled(model, rng):
    """Give a model random weights."""
    model.set_weights([rng.normal(0, 0.8, w.shape).astype(np.float32) for w in model.get_weights()])


def numbers(places, rng):
    """Four sentences, padded at the beginning to as many places as the model has, if it has."""
    lengths = rng.integers(1, 6, 4)
    width = places or 5
    found = np.zeros((4, width), np.int32)
    for row, length in enumerate(lengths if places else [5] * 4):
        found[row, width - length :] = rng.integers(1, 12, length)
    return found
