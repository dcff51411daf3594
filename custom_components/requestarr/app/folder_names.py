"""What folders are called for who may not know where at home they are."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath
import re

_WINDOWS = re.compile(r"[A-Za-z]:|\\|//")
_LONG_PATH = re.compile(r"[\\/]{2}[?.][\\/](UNC[\\/])?", re.IGNORECASE)

_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:(?=//)")


def folder_names(paths: Sequence[str]) -> list[str]:
    """Return a name for each folder: the last part of its path, more where that takes them.

    The name of a server is never told; what nothing tells apart has a number.
    """
    parts = [_parts(path) for path in paths]
    depths = [1] * len(parts)
    for depth in range(1, max(map(len, parts), default=0)):
        alike = Counter(_folded(parts, depths))
        depths = [
            depth + 1 if alike[name] > 1 else own
            for own, name in zip(depths, _folded(parts, depths), strict=True)
        ]
    names = [_name(own, depth) for own, depth in zip(parts, depths, strict=True)]
    alike = Counter(name.casefold() for name in names)
    return [
        f"{name} ({number})".strip() if alike[name.casefold()] > 1 or not name else name
        for number, name in enumerate(names, start=1)
    ]


def _folded(parts: Sequence[tuple[str, ...]], depths: Sequence[int]) -> list[str]:
    """Return the names of some length as they are compared."""
    return [
        _name(own, depth).casefold() for own, depth in zip(parts, depths, strict=True)
    ]


def _name(parts: tuple[str, ...], depth: int) -> str:
    """Return the last parts of a path."""
    if len(parts) == 1 and parts[0].endswith(":"):
        return f"{parts[0]}\\"
    return "/".join(parts[-depth:])


def _parts(path: str) -> tuple[str, ...]:
    """Return the parts of a path that may be told, on whatever system the app runs."""
    path = _SCHEME.sub("", path, count=1) if _SCHEME.match(path) else path
    if found := _LONG_PATH.match(path):
        path = ("//" if found[1] else "") + path[found.end() :]
    if not _WINDOWS.match(path):
        return tuple(PurePosixPath(path).parts[1:] or PurePosixPath(path).parts)
    whole = PureWindowsPath(path)
    # Of a share, the drive is its server and its name.
    *server, start = re.split(r"[\\/]+", whole.drive.rstrip("\\/"))
    shown = start if len(server) != 1 else ""
    return tuple(filter(None, (shown, *whole.relative_to(whole.anchor).parts)))
