"""How far the data have come, in a sentence."""

from models.downloads import Received
from models.progress import ReadSoFar
from resources import _


def sentence(so_far: Received | ReadSoFar) -> str:
    """Say how far a download has come, or the reading of the user's own data."""
    return _received(so_far) if isinstance(so_far, Received) else _read(so_far)


def _received(received: Received) -> str:
    megabytes = _("{got:.1f} of {all:.1f} MB").format(
        got=received.received / 1e6, all=received.total / 1e6
    )
    if received.remaining is None:
        return _("Downloading: {megabytes}…").format(megabytes=megabytes)
    return _("Downloading: {megabytes}, about {seconds:.0f} s left.").format(
        megabytes=megabytes, seconds=received.remaining
    )


def _read(read: ReadSoFar) -> str:
    texts = {
        "pictures": _("Reading “{name}”: {done:,} of {total:,} pictures…"),
        "rows": _("Reading “{name}”: {done:,} of {total:,} rows…"),
        "weights": _("Reading “{name}”: {done:,} of {total:,} weights…"),
        "sentences": _("Reading “{name}”: {done:,} of {total:,} sentences…"),
        "prepared": _("Preparing “{name}”: {done:,} of {total:,} pictures…"),
        "bytes": _("Reading “{name}”, {megabytes:,.1f} MB…"),
        "unpacked": _("Reading “{name}”: {so_far:,.1f} of {megabytes:,.1f} MB…"),
    }
    return texts[read.what].format(
        name=read.name,
        done=read.done,
        total=read.total,
        so_far=min(read.done, read.total) / 1e6,
        megabytes=read.total / 1e6,
    )
