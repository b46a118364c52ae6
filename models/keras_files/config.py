"""What layers a model has: read from its description, checked setting by setting."""

import re
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, cast

import msgspec

from models.errors import InvalidInput
from models.keras_files import picture_layers, plain_layers, sequence_layers
from models.keras_files.layer import KerasLayer, Shape
from resources import _

MOST_LAYERS = 200
_LONGEST_NAME = 100
_LARGEST_SIDE = 100_000

_KINDS: dict[str, type[KerasLayer]] = {
    **{
        kind.__name__: kind
        for kind in (*picture_layers.KINDS, *plain_layers.KINDS, *sequence_layers.KINDS)
    },
    "Activation": plain_layers.Activated,
}
_OF_TRAINING = re.compile(
    r".*_(initializer|regularizer|constraint)|trainable|seed|noise_shape|synchronized|"
    r"renorm_\w+|unit_forget_bias|unroll|implementation|autocast|dtype|name"
)
"""Settings that change how a layer is trained or computed, never what it gives."""
_PLACE = re.compile(r".* - at `\$\.?(?P<field>\w+)")
_MISSING = re.compile(r"Object missing required field `(?P<field>\w+)`")
_DTYPES = ("float32", "int32", "int64", "uint8", "float16", "float64", "int16", "int8")


def described(data: bytes, name: str) -> tuple[str, Shape, str, tuple[KerasLayer, ...], list[str]]:
    """Read a model's description.

    Parameters
    ----------
    data : bytes
        Of config.json.
    name : str
        What a refusal calls the file.

    Returns
    -------
    model, input_shape, input_dtype, layers, classes
        What the model is called, what it takes, its layers without the input, and the class of
        each in Keras: weights lie under names made from these.

    Raises
    ------
    InvalidInput
        It is damaged, or something in it is not on the list of what can be opened.
    """
    config = _sequential(_decoded(data, name), name)
    entries = config.get("layers")
    if not isinstance(entries, list) or not entries:
        raise _damaged(name)
    listed = [_mapping(entry, name) for entry in cast("list[object]", entries)]
    if len(listed) > MOST_LAYERS:
        raise InvalidInput(
            _("“{name}” has {count} layers; at most {most} can be opened.").format(
                name=name, count=len(listed), most=MOST_LAYERS
            )
        )
    shape, dtype = _input(listed, config, name)
    rest = listed[1:] if listed[0].get("class_name") == "InputLayer" else listed
    made = tuple(_layer(entry, name) for entry in rest)
    classes = [str(entry["class_name"]) for entry in rest]
    return str(config.get("name", ""))[:_LONGEST_NAME], shape, dtype, made, classes


def _decoded(data: bytes, name: str) -> dict[str, Any]:
    try:
        return _mapping(msgspec.json.decode(data), name)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _damaged(name) from error


def _mapping(found: object, name: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise _damaged(name)
    return cast("dict[str, Any]", found)


def _sequential(found: dict[str, Any], name: str) -> dict[str, Any]:
    kind = found.get("class_name")
    if kind == "Sequential" and not _is_foreign(found):
        return _mapping(found.get("config"), name)
    if kind in ("Functional", "Model"):
        raise InvalidInput(
            _(
                "“{name}” is a Functional model; only Sequential ones can be opened. If its layers "
                "are one chain, save keras.Sequential(model.layers)."
            ).format(name=name)
        )
    raise InvalidInput(
        _(
            "“{name}” is a model of the class “{kind}”, whose code is not run here. Save a "
            "keras.Sequential of Keras's own layers."
        ).format(name=name, kind=_short(kind))
    )


def _is_foreign(entry: dict[str, Any]) -> bool:
    """Tell whether something is of a class that its author wrote or registered."""
    module = entry.get("module")
    own = module is None or (isinstance(module, str) and module.split(".")[0] == "keras")
    return not own or entry.get("registered_name") is not None


def _input(listed: list[dict[str, Any]], config: dict[str, Any], name: str) -> tuple[Shape, str]:
    given = listed[0]
    dtype: object = "float32"
    if given.get("class_name") == "InputLayer":
        settings = _mapping(given.get("config"), name)
        batch, dtype = settings.get("batch_shape"), settings.get("dtype", "float32")
        if settings.get("sparse") or settings.get("ragged") or dtype not in _DTYPES:
            raise InvalidInput(
                _("“{name}” takes sparse, ragged or rare kinds of numbers.").format(name=name)
            )
    else:
        batch = config.get("build_input_shape")
    return _sample_shape(batch, name), str(dtype)


def _sample_shape(batch: object, name: str) -> Shape:
    if batch is None:
        raise InvalidInput(
            _(
                "“{name}” does not say what it takes. Begin the model with keras.Input(shape) and "
                "save it again."
            ).format(name=name)
        )
    if not isinstance(batch, list):
        raise _damaged(name)
    sizes = cast("list[object]", batch)
    fits = 2 <= len(sizes) <= 5 and all(
        size is None or (type(size) is int and 1 <= size <= _LARGEST_SIDE) for size in sizes
    )
    if not fits:
        raise _damaged(name)
    return cast("Shape", tuple(sizes[1:]))


def _layer(entry: dict[str, Any], name: str) -> KerasLayer:
    title = _title(entry)
    settings = _mapping(entry.get("config"), name)
    kind = _kind(entry, title, name)
    _check_dtype(settings.get("dtype", "float32"), title, name)
    plain = _plain(kind, settings, str(entry["class_name"]))
    _refuse_unknown(kind, plain, title, name)
    try:
        return msgspec.convert({**plain, "name": title}, kind)
    except msgspec.ValidationError as error:
        match = _PLACE.match(str(error)) or _MISSING.match(str(error))
        field = match["field"] if match else "?"
        raise _unsupported(field, plain.get(field), title, name, _wanted(kind, field)) from error


def _kind(entry: dict[str, Any], title: str, name: str) -> type[KerasLayer]:
    found = entry.get("class_name")
    if _is_foreign(entry) or found == "Lambda":
        raise InvalidInput(
            _(
                "“{name}” has a layer with code of its own, “{layer}” ({kind}), which is not run "
                "here. Use Keras's own layers only."
            ).format(name=name, layer=title, kind=_short(found))
        )
    if found == "Softmax":
        return plain_layers.Activated
    if not isinstance(found, str) or found not in _KINDS:
        raise InvalidInput(
            _(
                "“{name}” has the layer “{layer}” of the kind {kind}, which cannot be shown here. "
                "What can: {kinds}."
            ).format(name=name, layer=title, kind=_short(found), kinds=", ".join(_KINDS))
        )
    return _KINDS[found]


def _title(entry: dict[str, Any]) -> str:
    config = entry.get("config")
    called = cast("dict[str, Any]", config).get("name") if isinstance(config, dict) else None
    return _short(called if isinstance(called, str) and called else entry.get("class_name"))


def _short(found: object) -> str:
    """Give any value as a word of a sentence."""
    return str(found)[:_LONGEST_NAME]


def _plain(kind: type[KerasLayer], settings: dict[str, Any], class_name: str) -> dict[str, Any]:
    """Give the settings as they are meant, whichever version of Keras wrote them."""
    plain = dict(settings)
    if class_name == "Softmax":
        axis = plain.pop("axis", -1)
        plain["activation"] = "softmax" if axis == -1 else f"softmax of axis {axis}"
    for name in ("activation", "recurrent_activation"):
        if name in plain and plain[name] is None:
            plain[name] = "linear"
    if kind is plain_layers.BatchNormalization and isinstance(plain.get("axis"), list):
        axes = cast("list[object]", plain["axis"])
        plain["axis"] = axes[0] if len(axes) == 1 else axes
    return plain


def _check_dtype(found: object, title: str, name: str) -> None:
    if isinstance(found, dict):
        policy = cast("dict[str, Any]", found)
        config = policy.get("config")
        inner = cast("dict[str, Any]", config).get("name") if isinstance(config, dict) else None
        found = inner if policy.get("class_name") == "DTypePolicy" else policy.get("class_name")
    if found != "float32":
        raise _unsupported("dtype", found, title, name, '"float32"')


def _refuse_unknown(
    kind: type[KerasLayer], settings: Mapping[str, Any], title: str, name: str
) -> None:
    """Refuse a setting that is not known here, unless it is off."""
    ours = set(kind.__struct_fields__)
    for setting, value in settings.items():
        if setting in ours or _OF_TRAINING.fullmatch(setting) or value is None or value is False:
            continue
        raise _unsupported(setting, value, title, name, _("without it"))


def _unsupported(setting: str, value: object, title: str, name: str, wanted: str) -> InvalidInput:
    shown = msgspec.json.encode(value).decode()[:40]
    return InvalidInput(
        _(
            "The layer “{layer}” in “{name}” has {setting} = {value}, which cannot be shown here. "
            "What can: {wanted}."
        ).format(layer=title, name=name, setting=_short(setting), value=shown, wanted=wanted)
    )


def _wanted(kind: type[KerasLayer], field: str) -> str:
    hint = typing.get_type_hints(kind, include_extras=True).get(field)
    return _allowed(hint) or _("another value")


def _allowed(hint: Any) -> str:
    """Put a setting's type into words."""
    origin: Any = typing.get_origin(hint)
    arguments: tuple[Any, ...] = typing.get_args(hint)
    if origin is Literal:
        return ", ".join(msgspec.json.encode(each).decode() for each in arguments)
    if origin in (types.UnionType, typing.Union, tuple):
        return next((said for each in arguments if (said := _allowed(each))), "")
    meta = next((each for each in arguments if isinstance(each, msgspec.Meta)), None)
    if meta is None or meta.le is None or (meta.ge is None and meta.gt is None):
        return _allowed(arguments[0]) if arguments else ""
    low = meta.ge if meta.ge is not None else meta.gt
    return _("numbers from {low} to {high}").format(low=low, high=meta.le)


def _damaged(name: str) -> InvalidInput:
    return InvalidInput(
        _("“{name}” is damaged: the description of its layers cannot be read.").format(name=name)
    )
