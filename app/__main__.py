"""Start here: `python -m app`, or `unrolled` once installed.

Nothing of Qt is imported before it is known that Qt can be loaded and has somewhere to draw.
"""

import gc
import os
import signal
import sys
from collections.abc import Sequence

from app import command_line
from app.command_line import Options
from app.shell import display, imports, languages, versions

_REFUSED = 2
"""The exit code when the app cannot start here, as for a mistake on the command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Unrolled and give its exit code."""
    if arguments is None and signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        # until there is a window to close in order, nothing is lost by an end at once
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # a start makes much and frees little; the window collects by itself later
    languages.choose_for_start(arguments)
    options = command_line.parse(arguments)
    if options.version or options.info:
        print(_about(options))  # noqa: T201  that is what was asked for
        return 0
    if options.list_lessons:
        from app.lessons import library

        for entry in library.listed():
            print(f"{entry.key}\t{entry.lesson.title}")  # noqa: T201
        return 0
    if not options.needs_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    obstacle = display.obstacle(window=options.needs_display)
    if obstacle is not None:
        return _refuse(obstacle)
    try:
        imports.restore()
        from app import application
    except ImportError as error:
        return _refuse(display.missing_library(error))
    return application.run(options)


def _about(options: Options) -> str:
    if options.version:
        return f"Unrolled {versions.version()}"
    return f"{versions.versions()}\n{versions.folders()}"


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  there is no window to say it in
    return _REFUSED


if __name__ == "__main__":
    sys.exit(main())
