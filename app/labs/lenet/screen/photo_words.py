"""What is said of each step from a photo to the picture that the network is given."""

from app.labs.lenet.answers import PhotoSeen
from models.digit_photos import DigitPhoto
from models.digit_photos.steps import Key
from resources import _, ngettext, told


def title(photo: DigitPhoto) -> str:
    """Say which photo it is."""
    return photo.name if photo.data else _("Example: a digit of MNIST in uneven light")


def name(seen: PhotoSeen, key: Key) -> str:
    """Name a step."""
    names = {
        "shrunk": _("Only shrunk"),
        "even": _("Light evened"),
        "light": _("Inverted") if seen.reading.dark else _("On black"),
        "found": _("Found"),
        "thick": _("Thickened") if _is_thickened(seen) else _("Strokes"),
        "scaled": _("Scaled"),
        "centred": _("Placed") if seen.photo.centre == "as found" else _("Centred"),
    }
    return names[key]


def said(seen: PhotoSeen, index: int) -> str:
    """Say what the network says after a step."""
    shares = seen.shares[index]
    best = int(shares.argmax())
    return f"{seen.names[best]}  {shares[best]:.0%}"


def about(seen: PhotoSeen, key: Key) -> str:
    """Explain a step."""
    explain = {
        "shrunk": _about_shrinking,
        "even": _about_light,
        "light": _about_ink,
        "found": _about_finding,
        "thick": _about_strokes,
        "scaled": _about_scaling,
        "centred": _about_centring,
    }
    return explain[key](seen)


def explained(name: str, about: str) -> str:
    """Put a step's name before what is said of it."""
    return _("{name}: {about}").format(name=name, about=about)


def verdict(seen: PhotoSeen, names: tuple[str, ...]) -> str:
    """Say which step changes what the network says."""
    if seen.reading.found is None:
        return _(
            "No digit stands out from the background of this photo. Write one larger or darker, "
            "or change the ink or the threshold."
        )
    best = [seen.names[int(index)] for index in seen.shares.argmax(1)]
    others = [index for index, each in enumerate(best) if each != best[-1]]
    if not others:
        return _("After every step the network says “{said}”.").format(said=best[-1])
    last = others[-1]
    if last == len(best) - 1:
        return ""
    return _(
        "After “{before}” the network says “{wrong}”; the step “{step}” makes it “{said}”, and so "
        "it stays."
    ).format(before=names[last], wrong=best[last], step=names[last + 1], said=best[-1])


def _is_thickened(seen: PhotoSeen) -> bool:
    return 0 < seen.reading.stroke < _least(seen)


def _least(seen: PhotoSeen) -> float:
    return seen.photo.stroke * seen.reading.side / 20


def _size(seen: PhotoSeen) -> tuple[int, int]:
    height, width = seen.reading.steps[0].picture.shape
    return height, width


def _about_shrinking(seen: PhotoSeen) -> str:
    height, width = _size(seen)
    return _("the whole photo in {height} × {width} pixels, with nothing prepared.").format(
        height=height, width=width
    )


def _about_light(_seen: PhotoSeen) -> str:
    return _("slopes of light and shadows on the paper are taken out.")


def _about_ink(seen: PhotoSeen) -> str:
    if seen.reading.dark:
        return _("ink is dark on light here; MNIST's is white on black, so the two change places.")
    return _("ink is light already, as MNIST's is; the background becomes black.")


def _about_finding(seen: PhotoSeen) -> str:
    found = seen.reading.found
    if found is None:
        return ""
    by_hand = seen.photo.threshold > 0
    text = _("contrast above {level:.0%}, chosen by hand, is ink; the largest spot is taken.")
    if not by_hand:
        text = _("contrast above {level:.0%} is ink (Otsu's method); the largest spot is taken.")
    said = [text.format(level=found.threshold)]
    if found.at_border:
        said.append(_("It is cut off by the border."))
    if found.others:
        count = len(found.others)
        others = ngettext(
            "{count} other, framed thinly, is left out.",
            "{count} others, framed thinly, are left out.",
            count,
        )
        said.append(others.format(count=count))
    return told(said)


def _about_strokes(seen: PhotoSeen) -> str:
    text = _("strokes would be {width:.1f} pixels wide in the picture, which is enough.")
    if _is_thickened(seen):
        text = _(
            "strokes would be {width:.1f} pixels wide in the picture and are thickened to "
            "{least:.1f}; MNIST's are 2 to 3."
        )
    return text.format(width=seen.reading.stroke, least=_least(seen))


def _about_scaling(seen: PhotoSeen) -> str:
    height, width = _size(seen)
    return _(
        "the longer side is scaled to {side} of {size} pixels by averaging areas, as in MNIST."
    ).format(side=seen.reading.side, size=min(height, width))


def _about_centring(seen: PhotoSeen) -> str:
    return {
        "mass": _("the centre of mass moves to the middle, as in MNIST."),
        "box": _(
            "the middle of the digit's box moves to the middle; MNIST uses the centre of mass."
        ),
        "as found": _("the digit stays where it is in the photo; MNIST's are in the middle."),
    }[seen.photo.centre]
