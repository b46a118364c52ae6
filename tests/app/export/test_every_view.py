"""Every view of every lab can be taken away in every format, and stays as it was."""

import csv
import io
import json
import re
from contextlib import suppress
from dataclasses import replace
from typing import get_args, get_type_hints
from xml.etree import ElementTree

import cv2
import numpy as np
import pypdf
import pytest
from PIL import Image
from pypdf.generic import DecodedStreamObject, NameObject

from app.export import files, numbers
from app.export.filming import Filming, Take
from app.export.kinds import kinds
from app.export.pictures import Picture
from app.export.subjects import subjects
from app.lab.labs import LABS
from app.shell import exporting
from models import number_files
from models.errors import InvalidInput
from models.films import FORMATS, Film

CHEAPEST = ("mp4",)
MANY = 100_000
"""More numbers than these take a second as text."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("key", [lab.key for lab in LABS])
def test_that_each_view_is_taken_away_in_each_format(window, qtbot, key, tmp_path):
    assert window.go_to(key)
    lab = window.session.current
    formats, written = FORMATS, 0
    for name in _views(lab):
        lab.restore(replace(lab.state, **{"view": name} if name else {}))
        with suppress(qtbot.TimeoutError):  # one that needs TensorFlow says that it waits
            qtbot.waitUntil(lab.is_settled, timeout=2_000)
        before, steps = lab.state, lab.history.count()
        stage = exporting.stage_of(key, lab)
        whole = subjects(stage.widget)[0]
        for kind in kinds():
            if kind.group != "film" and not (kind.suffix == "csv" and written > MANY):
                _check(kind, _data(stage, whole, kind), stage)
        if stage.player is not None and stage.is_settled():
            for kind in formats:
                _film(stage, qtbot, tmp_path / f"film.{kind}", kind)
            # every format films one view of each lab, and one format all of them: what encodes
            # is given the same frames whatever they show
            formats = CHEAPEST
        # a picture of many numbers is in each view of its lab, and a table of them is made once
        written = number_files.count(numbers.numbers_of(whole.widget))
        assert (lab.state, lab.history.count()) == (before, steps), name


def _film(stage, qtbot, path, kind):
    filming = Filming()
    size = (stage.widget.width() & ~1, stage.widget.height() & ~1)
    with qtbot.waitSignal(filming.ended, timeout=60_000):
        filming.start(stage, Take(0, 1, 0.2), Picture(scale=1), Film(kind, rate=10), path)
    filming.close()
    if kind in ("gif", "apng"):
        with Image.open(path) as film:
            assert film.size == size
            assert film.n_frames in (1, 2)  # the same picture twice is one
    else:
        film = cv2.VideoCapture(str(path))
        assert [film.read()[0] for _frame in range(5)] == [True] * 4 + [False]
        assert (film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)) == size


def _views(lab):
    """Give the names of a lab's views; one without a name where it has no others."""
    kinds_of = get_type_hints(lab.state_type)
    return get_args(kinds_of["view"]) if "view" in kinds_of else ("",)


def _data(stage, whole, kind):
    wanted = Picture(kind.suffix, scale=1, title="Title 42")
    if kind.group == "numbers" and not numbers.numbers_of(stage.widget):
        with pytest.raises(InvalidInput, match="no numbers"):
            files.data_of(stage, whole, kind, wanted)
        return None
    return files.data_of(stage, whole, kind, wanted)


def _check(kind, data, stage):
    """Open it again by another program."""
    if kind.suffix == "png":
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.width == stage.widget.width()
            assert len(np.unique(np.asarray(picture.convert("L"))[::2, ::2])) > 10
    elif kind.suffix == "svg":
        tree = ElementTree.fromstring(data)
        texts = ["".join(node.itertext()) for node in tree.iter(f"{SVG}text")]
        assert any("Title 42" in text for text in texts)
        assert len(texts) > 1  # what is written is text, not a picture of it
        assert _numbers_in(texts) or not numbers.numbers_of(stage.widget)
    elif kind.suffix == "pdf":
        (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
        text = " ".join(_text_of(page).split())
        assert "Title 42" in text
        assert _numbers_in([text]) or not numbers.numbers_of(stage.widget)
        assert abs(float(page.mediabox.width) * 96 / 72 - stage.widget.width()) < 1.4
    elif kind.suffix == "csv" and data is not None:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows[0][0].startswith("# ")
    elif kind.suffix == "npz" and data is not None:
        with np.load(io.BytesIO(data)) as arrays:
            assert all(arrays[name].size for name in arrays.files)
    elif kind.suffix == "py":
        compile(data, "program.py", "exec")
    elif kind.suffix == "ipynb":
        book = json.loads(data)
        assert book["nbformat"] == 4
        assert len(book["cells"]) > 1


def _text_of(page):
    """Read the page without its lines and areas, which are most of it and take pypdf a second."""
    whole = page.get_contents().get_data()
    told = re.findall(rb"^BT$.*?^ET$|^[^\n]* cm$|^[qQ](?: [qQ])*$", whole, re.S | re.M)
    only = DecodedStreamObject()
    only.set_data(b"\n".join(told))
    page[NameObject("/Contents")] = only
    return page.extract_text()


def _numbers_in(texts):
    """Find the numbers that stand there beside that of the title."""
    return re.findall(r"\d", " ".join(texts).replace("Title 42", ""))
