"""Everything but films, written to a file of its kind."""

from pathlib import Path

from app.export import numbers, pictures
from app.export.kinds import Kind
from app.export.pictures import Picture
from app.export.stage import Stage
from app.export.subjects import Subject
from models import notebooks, number_files, saving
from models.errors import InvalidInput
from models.number_files import Numbers, Writing
from resources import _, ngettext


def save(path: Path, stage: Stage, subject: Subject, kind: Kind, wanted: Picture) -> None:
    """Write a file whole, or say why it cannot be.

    Raises
    ------
    InvalidInput
        There is nothing of this kind, or it cannot be written.
    """
    saving.save(path, data_of(stage, subject, kind, wanted))


def data_of(stage: Stage, subject: Subject, kind: Kind, wanted: Picture) -> bytes:
    """Give what a file of a kind holds."""
    if kind.group == "picture":
        return pictures.encoded(subject.widget, wanted)
    if kind.group == "program":
        code = stage.code()
        return notebooks.notebook(stage.title, code) if kind.suffix == "ipynb" else code.encode()
    found = numbers.numbers_of(subject.widget)
    _check(found)
    return number_files.as_csv(found) if kind.suffix == "csv" else number_files.as_npz(found)


def saving_numbers(path: Path, found: Numbers, kind: Kind) -> Writing[str]:
    """Write numbers to a file, piece by piece, and give its path.

    Raises
    ------
    InvalidInput
        There are none, or the file cannot be written.
    """
    _check(found)
    yield 0, 1
    if kind.suffix == "csv":
        data = yield from number_files.writing_csv(found)
    else:
        data = number_files.as_npz(found)
    saving.save(path, data)
    return str(path)


def about(found: Numbers) -> str:
    """Say which numbers there are."""
    if not found:
        return _("There are no numbers on this stage.")
    names = _(", ").join(
        f"{name} ({' × '.join(map(str, each.shape)) or '1'})" for name, each in found.items()
    )
    return ngettext("{count} array: {names}", "{count} arrays: {names}", len(found)).format(
        count=len(found), names=names
    )


def _check(found: Numbers) -> None:
    if not found:
        raise InvalidInput(_("There are no numbers on this stage."))
