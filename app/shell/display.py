"""Finds out whether a window can be shown at all, before Qt would end the process over it."""

import ctypes
import os
import re
import sys

from resources import _

_NEEDED = {
    # library that Qt loads: the Debian package that brings it
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_NEEDED_BY_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def obstacle(*, window: bool) -> str | None:
    """Say in one sentence what stands in the way, or None.

    Parameters
    ----------
    window : bool
        Whether a window is to be shown, or only a picture made.
    """
    if not sys.platform.startswith("linux"):
        return None
    missing = _missing(_NEEDED)
    if not missing and window:
        if _platform_is_chosen():
            return None
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            return _no_display()
        if not os.environ.get("WAYLAND_DISPLAY"):
            missing = _missing(_NEEDED_BY_XCB)
            if not missing and not _x_server_answers():
                return _no_display()
    if not missing:
        return None
    return _("Qt needs libraries that are not installed. On Debian or Ubuntu: {command}").format(
        command="sudo apt install " + " ".join(missing)
    )


def missing_library(error: ImportError) -> str:
    """Say what to install when Qt itself could not be imported."""
    library = re.match(r"(lib[\w.+-]+\.so[\d.]*)", str(error))
    packages = {**_NEEDED, **_NEEDED_BY_XCB}
    if library is None or library[1] not in packages:
        return _("Qt cannot be loaded: {error}").format(error=error)
    return _("Qt needs {library}, which is not installed. On Debian or Ubuntu: {command}").format(
        library=library[1], command=f"sudo apt install {packages[library[1]]}"
    )


def _no_display() -> str:
    return _(
        "There is no display to open a window on. Start Unrolled in a desktop session, or make a "
        "picture without one: unrolled --screenshot picture.png"
    )


def _platform_is_chosen() -> bool:
    """Whether somebody asked Qt for a platform that needs no display."""
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc")


def _missing(libraries: dict[str, str]) -> list[str]:
    packages: list[str] = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt's own loader will say it better
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
