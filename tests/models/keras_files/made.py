"""Files of Keras models made by hand, so that they can be made wrong."""

import io
import json
import zipfile

import h5py
import numpy as np

INPUT = {"batch_shape": [None, 6, 6, 1], "dtype": "float32", "name": "input"}
CONV = {"name": "conv", "filters": 2, "kernel_size": [3, 3]}
DENSE = {"name": "logits", "units": 3}


def layer(kind, /, **config):
    return {"module": "keras.layers", "class_name": kind, "config": config, "registered_name": None}


def layers(*, conv=(), dense=()):
    """A small network; `conv` and `dense` change settings of these layers."""
    return [
        layer("InputLayer", **INPUT),
        layer("Conv2D", **{**CONV, **dict(conv)}),
        layer("Flatten", name="flatten"),
        layer("Dense", **{**DENSE, **dict(dense)}),
    ]


def config(listed=None, **changes):
    made = layer("Sequential", name="small", layers=layers() if listed is None else listed)
    return {**made, "module": "keras", **changes}


def numbers():
    """The weights of that network by their places."""
    rng = np.random.default_rng(0)
    shapes = {
        "layers/conv2d/vars/0": (3, 3, 1, 2),
        "layers/conv2d/vars/1": (2,),
        "layers/dense/vars/0": (32, 3),
        "layers/dense/vars/1": (3,),
    }
    return {place: rng.normal(0, 1, shape).astype(np.float32) for place, shape in shapes.items()}


def h5(change=lambda file: None, arrays=None):
    """The file of the weights, changed once it is whole."""
    with io.BytesIO() as buffer:
        with h5py.File(buffer, "w") as file:
            for place, array in (numbers() if arrays is None else arrays).items():
                file[place] = array
            change(file)
        return buffer.getvalue()


def file(path, described=None, weights=None, more=(), packing=zipfile.ZIP_STORED):
    """A .keras file of these parts; `more` are further members as (name or ZipInfo, bytes)."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        found = config() if described is None else described
        data = found if isinstance(found, bytes) else json.dumps(found)
        archive.writestr("config.json", data)
        archive.writestr("model.weights.h5", h5() if weights is None else weights)
        for name, content in more:
            archive.writestr(name, content)
    return path
