"""Say what the counts of a thing with parts mean: of episodes, or of tracks.

The apps count some parts by what they monitor, so that no count but the total is one.
Nothing outside these models reads a count; everything asks what it means.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .common import JsonObject, UnreadableError, child, integer


def are_readable(data: JsonObject, names: Iterable[str]) -> bool:
    """Return whether a row's statistics can be read; where there are none, all are 0."""
    try:
        statistics = child(data, "statistics")
        for name in names:
            integer(statistics, name)
    except UnreadableError:
        return False
    return True


def numbers_of(statistics: JsonObject, names: Iterable[str]) -> tuple[int, ...]:
    """Return numbers that an app tells together; 0 each if one of them can't be read."""
    names = tuple(names)
    try:
        return tuple(integer(statistics, name) for name in names)
    except UnreadableError:
        return (0,) * len(names)


class Counted(NamedTuple):
    """Hold the numbers of a thing's parts, to be shown.

    `files` have a file; `sought` have one, or are out and monitored; `total` are all.
    """

    files: int
    sought: int
    total: int

    @classmethod
    @lru_cache(maxsize=4096)
    def shared(cls, files: int, sought: int, total: int) -> Counted:
        """Return the numbers as one thing for all who have the same: most seasons do."""
        return cls(files, sought, total)

    @classmethod
    def together(cls, parts: Iterable[Counted]) -> Counted:
        """Return the sum of several things' numbers."""
        sums = [sum(numbers) for numbers in zip(*parts, strict=True)]
        return cls(*sums) if sums else cls(0, 0, 0)


class Countable:
    """Tell what the numbers of a row mean."""

    __slots__ = ()

    @property
    def counted(self) -> Counted:
        """Return the numbers, for nothing but to be shown."""
        raise NotImplementedError

    @property
    def has_uncounted(self) -> bool:
        """Return whether there are parts that the app has yet to count."""
        return False

    @property
    def is_complete(self) -> bool:
        """Return whether every part that there is has a file."""
        return 0 < self.counted.total <= self.counted.files and not self.has_uncounted

    @property
    def has_files(self) -> bool:
        """Return whether any part has a file."""
        return self.counted.files > 0

    @property
    def is_sought(self) -> bool:
        """Return whether a part is out, monitored and missing."""
        return self.counted.sought > self.counted.files

    @property
    def is_sought_whole(self) -> bool:
        """Return whether every part has a file, or is out and monitored."""
        return 0 < self.counted.total <= self.counted.sought and not self.has_uncounted

    @property
    def is_empty(self) -> bool:
        """Return whether the app knows of no parts."""
        return self.counted.total == 0
