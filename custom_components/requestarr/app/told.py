"""What was told of a title, or an album, while something was read: that is older by then."""

from collections.abc import Awaitable, Callable, Iterable

# So often something is read again that is told of all the while.
MAX_READS = 4

type Id = int | str


class Told:
    """When something was last told of each id, as a number that only grows."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self._now = self._all = 0
        self._ids: dict[Id, int] = {}

    def now(self) -> int:
        """Return what comes before all that is told from here on."""
        return self._now

    def note(self, *ids: Id) -> None:
        """Note that something was told of these."""
        self._now += 1
        self._ids.update(dict.fromkeys(ids, self._now))

    def note_all(self) -> None:
        """Note that all was told anew."""
        self._now += 1
        self._all = self._now
        self._ids.clear()

    def was_told(self, since: int, ids: Iterable[Id | None]) -> bool:
        """Return whether anything was told of any of these since a number was `now`."""
        return self._all > since or any(
            self._ids.get(one, 0) > since for one in ids if one is not None
        )


async def async_newest[T](
    now: Callable[[], int],
    read: Callable[[], Awaitable[T]],
    is_overtaken: Callable[[int, T], bool],
) -> T:
    """Return what is read, read once more where something newer came while it was.

    `is_overtaken` says so of what was read since a number was `now`.
    """
    for _ in range(MAX_READS - 1):
        since = now()
        found = await read()
        if not is_overtaken(since, found):
            return found
    return await read()
