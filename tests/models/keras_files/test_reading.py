"""Trained networks in Keras's files: what Keras saves is read, whatever else gets a sentence."""

import json
import stat
import tracemalloc
import zipfile

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import keras_files
from models.errors import InvalidInput
from tests.models.keras_files import made


def test_that_a_small_file_is_read_to_the_last_weight(tmp_path):
    found = keras_files.read(made.file(tmp_path / "a.keras"))
    conv, flatten, logits = found.layers
    assert conv == keras_files.Conv2D(name="conv", filters=2, kernel_size=(3, 3))
    assert flatten == keras_files.Flatten(name="flatten")
    assert logits == keras_files.Dense(name="logits", units=3)
    assert found.shapes == ((6, 6, 1), (4, 4, 2), (32,), (3,))
    assert (found.name, found.input_dtype) == ("small", "float32")
    flat = [array for each in found.weights for array in each]
    for array, wanted in zip(flat, made.numbers().values(), strict=True):
        np.testing.assert_array_equal(array, wanted)


def test_that_the_numbers_may_be_packed(tmp_path):
    def pack(file):
        for place, array in made.numbers().items():
            del file[place]
            file.create_dataset(place, data=array, compression="gzip")

    packed = made.file(tmp_path / "a.keras", weights=made.h5(pack), packing=zipfile.ZIP_DEFLATED)
    found = keras_files.read(packed)
    np.testing.assert_array_equal(found.weights[2][1], made.numbers()["layers/dense/vars/1"])


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_that_megabytes_of_weights_are_read(tmp_path, packing):
    kernel = np.random.default_rng(0).normal(0, 1, (36, 20_000)).astype(np.float32)

    def fill(file):
        file["layers/dense/vars/0"] = kernel

    listed = [
        made.layer("InputLayer", **made.INPUT),
        made.layer("Flatten", name="flatten"),
        made.layer("Dense", name="wide", units=20_000, use_bias=False),
    ]
    weights = made.h5(fill, {})
    path = made.file(tmp_path / "a.keras", made.config(listed), weights, packing=packing)
    np.testing.assert_array_equal(keras_files.read(path).weights[1][0], kernel)


def test_that_reading_tells_how_far_it_is_and_can_be_given_up(tmp_path):
    kernel = np.zeros((36, 20_000), np.float32)
    listed = [
        made.layer("InputLayer", **made.INPUT),
        made.layer("Flatten", name="flatten"),
        made.layer("Dense", name="wide", units=20_000, use_bias=False),
    ]
    weights = made.h5(arrays={"layers/dense/vars/0": kernel})
    path = made.file(tmp_path / "a.keras", made.config(listed), weights)
    told = [each for each in keras_files.reading(path) if each is not None]
    unpacked = [each.done for each in told if each.what == "unpacked" and each.total > 1e6]
    assert unpacked == sorted(unpacked)
    assert len(unpacked) > 5
    assert {(each.name, each.total) for each in told if each.what == "weights"} == {
        ("a.keras", kernel.size)
    }
    job = keras_files.reading(path)
    while (so_far := next(job)) is None or so_far.total < 1e6:
        pass
    job.close()
    path.unlink()


@pytest.mark.tensorflow
def test_that_what_keras_saves_has_its_weights_in_their_order(tmp_path):
    from models.runtime import tensorflow

    keras = tensorflow().keras
    own = keras.layers
    pictures = keras.Sequential([
        keras.Input((12, 10, 3)), own.Rescaling(1 / 255, offset=0.1),
        own.Conv2D(4, (3, 2), strides=(1, 2), padding="same", activation="relu"),
        own.Conv2D(4, 3, use_bias=False), own.BatchNormalization(epsilon=0.01),
        own.ReLU(max_value=6), own.DepthwiseConv2D(2, depth_multiplier=2), own.LeakyReLU(),
        own.BatchNormalization(center=False), own.Activation("tanh"),
        own.MaxPooling2D((2, 1), strides=1, padding="same"), own.AveragePooling2D(2),
        own.Dropout(0.2, seed=1), own.GlobalAveragePooling2D(), own.Dense(5, "leaky_relu"),
        own.Dense(3), own.Softmax(),
    ])  # fmt: skip
    words = keras.Sequential([
        keras.Input((None,), dtype="int32"), own.Embedding(10, 4, mask_zero=True),
        own.SimpleRNN(3, return_sequences=True), own.LSTM(3, return_sequences=True),
        own.LSTM(2, return_sequences=True, use_bias=False),
        own.GRU(3, return_sequences=True, dropout=0.1), own.GRU(3, reset_after=False),
        own.Dense(1, activation="sigmoid"),
    ])  # fmt: skip
    words.compile("adam", "binary_crossentropy")
    for model in (pictures, words):
        keras_files.write(tmp_path / "saved.keras", model)
        found = keras_files.read(tmp_path / "saved.keras")
        assert [each.name for each in found.layers] == [each.name for each in model.layers]
        assert found.shapes[1:] == tuple(tuple(each.output.shape[1:]) for each in model.layers)
        for ours, theirs in zip(found.weights, model.layers, strict=True):
            for array, wanted in zip(ours, theirs.get_weights(), strict=True):
                np.testing.assert_array_equal(array, wanted)
        built = keras_files.build(found.input_shape, found.layers, found.input_dtype)
        built.set_weights([array for each in found.weights for array in each])
        x = np.random.default_rng(0).integers(0, 9, (2, 6) if model is words else (2, 12, 10, 3))
        np.testing.assert_array_equal(
            built(x, training=False).numpy(), model(x, training=False).numpy()
        )
    assert found.input_dtype == "int32"
    assert found.layers[0].mask_zero


@pytest.mark.tensorflow
def test_that_a_lambda_in_a_file_of_keras_is_never_run(tmp_path):
    from models.runtime import tensorflow

    keras = tensorflow().keras
    witness = tmp_path / "witness"
    code = f"lambda x: (__import__('pathlib').Path({str(witness)!r}).write_text('run'), x)[1]"
    model = keras.Sequential([keras.Input((4,)), keras.layers.Lambda(eval(code))])  # noqa: S307
    witness.unlink(missing_ok=True)  # Keras ran it to find the shape
    keras_files.write(tmp_path / "evil.keras", model)
    witness.unlink(missing_ok=True)
    with pytest.raises(InvalidInput, match="code of its own, “lambda"):
        keras_files.read(tmp_path / "evil.keras")
    assert not witness.exists()


def foreign(**changes):
    return made.config([*made.layers()[:3], {**made.layer("Dense", units=3), **changes}])


def with_layer(kind, /, **config):
    return made.config([*made.layers(), made.layer(kind, name="odd", **config)])


@pytest.mark.parametrize(
    ("described", "told"),
    [
        (b"", "description of its layers"),
        (b"[" * 100_000, "description of its layers"),
        (b"[1]", "description of its layers"),
        (b'{"class_name": "Sequential", "config": {"layers": []}}', "description of its layers"),
        (b'{"class_name": "Sequential", "config": {"layers": [3]}}', "description of its layers"),
        (b"\x80\x04\x95pickle", "description of its layers"),
        (made.config(class_name="Functional"), "Functional"),
        (made.config(class_name="Mine", registered_name="pkg>Mine"), "“Mine”"),
        (made.config(module="os"), "code is not run"),
        (foreign(registered_name="pkg>Dense"), "code of its own"),
        (foreign(module="my.module"), "code of its own"),
        (foreign(module=["os"]), "code of its own"),
        (foreign(class_name=["Dense"]), "cannot be shown here"),
        (with_layer("Lambda", function="os.system"), "code of its own, “odd” \\(Lambda\\)"),
        (with_layer("Bidirectional"), "“odd” of the kind Bidirectional"),
        (with_layer("Sequential", layers=[]), "of the kind Sequential"),
        (with_layer("RandomFlip"), "What can: Conv2D"),
        (made.config(made.layers(conv={"data_format": "channels_first"})), '"channels_last"'),
        (made.config(made.layers(conv={"groups": 2})), "groups = 2"),
        (made.config(made.layers(conv={"filters": 0})), "filters = 0.*from 1 to"),
        (made.config(made.layers(conv={"filters": 10**12})), "filters = 1000000000000"),
        (made.config(made.layers(conv={"filters": "many"})), 'filters = "many"'),
        (made.config(made.layers(conv={"kernel_size": [3]})), "kernel_size"),
        (made.config(made.layers(conv={"kernel_size": [9, 9]})), "does not fit"),
        (made.config(made.layers(conv={"activation": "gelu"})), 'activation = "gelu"'),
        (made.config(made.layers(conv={"activation": {"class_name": "function"}})), "activation"),
        (made.config(made.layers(conv={"dtype": "float16"})), 'dtype = "float16"'),
        (made.config(made.layers(conv={"dtype": {"config": {"name": "mixed_float16"}}})), "dtype"),
        (made.config(made.layers(conv={"new_rule": 3})), "new_rule = 3"),
        (made.config(made.layers(dense={"quantization_config": {"a": 1}})), "quantization_config"),
        (made.config(made.layers(dense={"units": 65_536})), "not those of its layers"),
        (made.config(made.layers(dense={"units": 4})), "not those of its layers"),
        (made.config(made.layers(dense={"use_bias": False})), "not those of its layers"),
        (with_layer("GRU", units=3), "reads sequences"),
        (with_layer("Dense", units=3), "layers/dense_1"),
        (with_layer("BatchNormalization", axis=0), "along axis 0"),
        (with_layer("Softmax", axis=1), "softmax of axis 1"),
        (with_layer("Rescaling", scale=[1, 2, 3, 4]), "other channels"),
        (with_layer("Dropout", rate=1.5), "rate = 1.5"),
        (with_layer("Dropout"), "rate = null"),
        (made.config(made.layers()[1:]), "does not say what it takes"),
        (made.config([made.layer("Flatten", name="f")] * 201), "at most 200"),
        (made.config([made.layer("InputLayer", batch_shape=[None, 0])]), "description"),
        (made.config([made.layer("InputLayer", batch_shape=[None, 4], sparse=True)]), "sparse"),
        (made.config([made.layer("InputLayer", batch_shape=[None, None, 6, 1]),
                      *made.layers()[1:]]), "cannot follow one whose output is \\? × 6 × 1"),
    ],
)  # fmt: skip
def test_that_a_description_with_something_else_is_refused_by_name(tmp_path, described, told):
    path = made.file(tmp_path / "a.keras", described)
    with pytest.raises(InvalidInput, match=told):
        keras_files.read(path)


def _linked(kind):
    def change(file):
        del file["layers/dense/vars/0"]
        file["layers/dense/vars/0"] = kind

    return change


def _instead(place, **options):
    def change(file):
        del file[place]
        file.create_dataset(place, **options)

    return change


def _virtual(file):
    layout = h5py.VirtualLayout((3,), "<f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (3,))
    del file["layers/dense/vars/1"]
    file.create_virtual_dataset("layers/dense/vars/1", layout)


BIAS = "layers/dense/vars/1"
KERNEL = "layers/dense/vars/0"


@pytest.mark.parametrize(
    "change",
    [
        _linked(h5py.ExternalLink("/etc/passwd", "/x")),
        _linked(h5py.SoftLink("/layers/conv2d/vars/1")),
        _virtual,
        _instead(BIAS, data=np.zeros(3, "f8")),
        _instead(BIAS, data=np.zeros(3, "i4")),
        _instead(BIAS, data=np.zeros(4, "f4")),
        _instead(BIAS, data=[b"a", b"b", b"c"], dtype=h5py.string_dtype()),
        _instead(BIAS, data=np.array([1, np.nan, 1], "f4")),
        _instead(BIAS, data=np.array([1, np.inf, 1], "f4")),
        _instead(BIAS, data=np.ones(3, "f4"), compression="lzf", chunks=(3,)),
        _instead(BIAS, data=np.ones(3, "f4"), shuffle=True, chunks=(3,)),
        _instead(BIAS, data=np.ones(3, "f4"), maxshape=(None,), chunks=(5_000_000,), compression=1),
        _instead(KERNEL, shape=(32, 3), dtype="f4"),  # announced, never written
        _instead(KERNEL, shape=(32, 3), dtype="f4", external=[("/etc/passwd", 0, 384)]),
        lambda file: file.pop("layers/conv2d"),
        lambda file: file.create_dataset("layers/dense/vars/2", data=1.0),
        lambda file: file.pop("layers"),
    ],
)
def test_that_weights_which_are_not_plain_numbers_are_refused(tmp_path, change):
    path = made.file(tmp_path / "a.keras", weights=made.h5(change))
    with pytest.raises(InvalidInput, match=r"The weights in .* are not those"):
        keras_files.read(path)


def _link():
    found = zipfile.ZipInfo("link")
    found.external_attr = (stat.S_IFLNK | 0o777) << 16
    return found


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([("../evil", b"")], "points outside"),
        ([("/etc/evil", b"")], "points outside"),
        ([("a/../../evil", b"")], "points outside"),
        ([("C:evil", b"")], "points outside"),
        ([("..\\evil", b"")], "points outside"),
        ([(_link(), b"/etc/passwd")], "points outside"),
        ([("config.json", b"{}")], "two files of the same name"),
        ([(f"{index}", b"") for index in range(100)], "more than 100 files"),
        ([("zeros", bytes(20_000_000))], "100 times its size"),
    ],
)
def test_that_a_hostile_archive_is_refused(tmp_path, more, told):
    path = made.file(tmp_path / "a.keras", more=more, packing=zipfile.ZIP_DEFLATED)
    with pytest.raises(InvalidInput, match=told):
        keras_files.read(path)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.weights.h5", "weights without their network.*model.save"),
        ("a.h5", "older format.*load_model"),
        ("a.keras", "damaged or no Keras model"),
    ],
)
def test_that_other_files_are_told_how_to_be_saved_anew(tmp_path, name, told):
    (tmp_path / name).write_bytes(made.h5())
    with pytest.raises(InvalidInput, match=told):
        keras_files.read(tmp_path / name)


def test_that_an_archive_without_a_model_and_a_folder_get_a_sentence(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as archive:
        archive.writestr("metadata.json", "{}")
    with pytest.raises(InvalidInput, match=r"no “config\.json” in it"):
        keras_files.read(tmp_path / "a.keras")
    with pytest.raises(InvalidInput, match="it is a folder"):
        keras_files.read(tmp_path)


def test_that_no_more_is_allocated_than_the_file_warrants(tmp_path):
    listed = made.layers(dense={"units": 500_000})
    path = made.file(tmp_path / "a.keras", made.config(listed))
    small = json.dumps(made.config()).encode()
    bomb = made.file(
        tmp_path / "b.keras", small[:-1] + b" " * 900_000 + b"}", packing=zipfile.ZIP_DEFLATED
    )
    keras_files.read(made.file(tmp_path / "c.keras"))  # whatever is loaded once
    tracemalloc.start()
    with pytest.raises(InvalidInput):
        keras_files.read(path)
    keras_files.read(bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8_000_000


@settings(max_examples=60)
@given(st.data())
def test_that_random_damage_gives_one_sentence_or_a_whole_model(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damaged") / "a.keras"
    whole = bytearray(made.file(path).read_bytes())
    for _each in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    _read_or_refused(path)


@settings(max_examples=60)
@given(st.data())
def test_that_damaged_weights_give_one_sentence_or_a_whole_model(tmp_path_factory, data):
    whole = bytearray(made.h5())
    for _each in range(data.draw(st.integers(1, 8))):
        # most of what directs HDF5 lies before the first numbers
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "a.keras"
    _read_or_refused(made.file(path, weights=bytes(whole)))


def _read_or_refused(path):
    try:
        found = keras_files.read(path)
    except InvalidInput:
        return
    assert all(np.isfinite(array).all() for each in found.weights for array in each)
