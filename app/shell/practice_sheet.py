"""A practice sheet without a window: what the command line asks for."""

import sys
from pathlib import Path
from typing import cast

from app.command_line import Options
from app.labs.practice.sheet import pages
from models.errors import InvalidInput
from models.practice import KINDS, KindKey
from models.practice.sheet import questions
from resources import _

_FAILED, _REFUSED = 1, 2


def make(options: Options, path: Path) -> int:
    """Write the sheet and give the exit code."""
    unknown = [kind for kind in options.kinds if kind not in KINDS]
    if unknown:
        said = _("There is no kind of question “{kind}”. Known are: {known}.")
        return _say(said.format(kind=unknown[0], known=", ".join(KINDS)), _REFUSED)
    kinds = cast("tuple[KindKey, ...]", tuple(options.kinds))
    chosen = questions(options.questions, options.seed, kinds)
    try:
        pages.write(path, chosen, options.seed, answers=options.answers)
    except InvalidInput as error:
        return _say(str(error), _FAILED)
    return 0


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  there is no window to say it in
    return code
