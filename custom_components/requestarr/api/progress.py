"""What was done for one request so far, and what its app shows of that."""

from collections.abc import (
    Awaitable,
    Callable,
    Collection,
    Hashable,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import suppress
from datetime import datetime

from .client import ArrClient
from .errors import ArrNotFoundError
from .models.activity import Command
from .models.movies import MovieRow
from .models.music import AlbumRow
from .models.series import Episode, SeriesRow

# At which looks at what an app goes on building it is asked whether it works on it at all.
NUDGE_LOOKS = (6, 9, 12, 18, 27, 40)
UNDER_WAY = frozenset({"queued", "started"})
RECEIVED = UNDER_WAY | {"completed"}
BUILDING_COMMANDS = frozenset(
    {
        "RefreshMovie",
        "RescanMovie",
        "RefreshSeries",
        "RescanSeries",
        "RefreshArtist",
        "RefreshAlbum",
        "RescanFolders",
    }
)
ID_MEMBERS = (
    "movieIds",
    "movieId",
    "seriesIds",
    "seriesId",
    "artistIds",
    "artistId",
    "albumId",
)


class Progress:
    """How far one request has come.

    `since` is when it was asked for: what was searched before was searched for something
    else. None if the app added the thing for it, so that no search can be older. `is_late`
    is set once it is looked at but rarely, `is_unheard` once what was sent got no answer.
    `profile` is the quality profile that was chosen for the thing, `given_profile` the one
    that it was given. `lacking` are parts that no refresh brings, `found` is a series with
    its episodes as they were seen last.
    """

    def __init__(self, since: datetime | None = None) -> None:
        """Start with nothing done."""
        self.since = since
        self.was_as_asked = False
        self.is_late = self.is_unheard = False
        self.profile: int | None = None
        self.given_profile: int | None = None
        self.looks_at_building = 0
        self.lacking: frozenset[int] = frozenset()
        self.found: tuple[SeriesRow, Sequence[Episode]] | None = None
        self._seems_idle = False
        self._refresh: Command | None = None
        self._was_refreshed = self._refresh_failed = False
        self._searches: dict[Hashable, Command] = {}
        self._own: set[Hashable] = set()

    @property
    def is_tired(self) -> bool:
        """Return whether what the app goes on building is not waited for any more."""
        return self.looks_at_building > NUDGE_LOOKS[-1]

    async def async_search(self, key: Hashable, search: Awaitable[Command]) -> None:
        """Send a search, which nothing that the app did by itself stands for from now on.

        Raises ArrError.
        """
        self._own.add(key)
        self._searches[key] = await search

    async def async_unsearched[K: Hashable](
        self,
        client: ArrClient,
        parts: Mapping[K, Collection[datetime | None]],
        names: Collection[str],
        covered: Callable[[Command], Iterable[K]],
    ) -> set[K]:
        """Return those parts that the app received no search for; raises ArrError.

        With each part comes when the app says that it searched for what is missing of it.
        `covered` are the parts that a command is about. The list of commands is long where
        much was added lately: it is read only if nothing cheaper tells.
        """
        left = {key for key in parts if not await self._async_is_sent(client, key)}
        left -= {
            key
            for key in left - self._own
            if parts[key] and all(map(self._is_recent, parts[key]))
        }
        if left <= self._own:
            return left
        for command in await client.async_commands():
            if command.name in names and self._counts(command):
                left -= {*covered(command)} - self._own
        return left

    async def async_is_searched(
        self, client: ArrClient, row: MovieRow | AlbumRow, command: str, member: str
    ) -> bool:
        """Return whether the app received a command that searches a row by a list of ids.

        Raises ArrError.
        """
        left = await self.async_unsearched(
            client,
            {command: [row.last_search]},
            {command},
            lambda one: [command] if row.arr_id in one.listed(member) else [],
        )
        return not left

    async def _async_is_sent(self, client: ArrClient, key: Hashable) -> bool:
        """Return whether our own search was received and not lost since; raises ArrError."""
        if (sent := self._searches.get(key)) is None:
            return False
        now = await _command_now(client, sent)
        if now and now.status in RECEIVED:
            return True
        del self._searches[key]
        return False

    def _is_recent(self, moment: datetime | None) -> bool:
        """Return whether something was done for this request, and not before it."""
        return moment is not None and (self.since is None or moment >= self.since)

    def _counts(self, command: Command) -> bool:
        """Return whether a command may be a search for this request."""
        if command.status in UNDER_WAY:
            return True
        return command.status in RECEIVED and self._is_recent(command.queued)

    async def async_is_refreshed(
        self, client: ArrClient, name: str, member: str, arr_id: int
    ) -> bool:
        """Have a title read from its catalogue anew; return whether an earlier look has.

        What is looked at was read after that then. A refresh that failed is sent again but
        rarely. Raises ArrError.
        """
        if self._was_refreshed:
            return True
        if self._refresh is None:
            if not self._refresh_failed or self.is_late:
                params = {member: [arr_id]}
                self._refresh = await client.async_command(name, **params)
            return False
        now = await _command_now(client, self._refresh)
        status = now.status if now else None
        if status not in UNDER_WAY:
            self._refresh = None
            self._was_refreshed = status == "completed"
            self._refresh_failed = not self._was_refreshed
        return False

    async def async_build(
        self, client: ArrClient, name: str, member: str, arr_id: int
    ) -> None:
        """Have the app go on with what it adds, if nothing there does any more.

        Its end, or a service that was away, may have cut that off; what was just done is
        none of that, so it takes a second look. Raises ArrError.
        """
        self.looks_at_building += 1
        is_due = self.is_late or self.looks_at_building in NUDGE_LOOKS
        if not is_due and not self._seems_idle:
            return
        commands = await client.async_commands()
        if any(_builds(command, arr_id) for command in commands):
            self._seems_idle = False
        elif not self._seems_idle:
            self._seems_idle = True
        else:
            self._seems_idle = False
            await client.async_command(name, **{member: [arr_id]})


async def _command_now(client: ArrClient, sent: Command) -> Command | None:
    """Return a command as it is now, None if the app has it no more; raises ArrError.

    Its id may be another one's by now, as in a database that was put back.
    """
    with suppress(ArrNotFoundError):
        now = await client.async_command_by_id(sent.id)
        if sent.is_same(now):
            return now
    return None


def _builds(command: Command, arr_id: int) -> bool:
    """Return whether a command under way refreshes a title, be it with all others."""
    if command.status not in UNDER_WAY or command.name not in BUILDING_COMMANDS:
        return False
    ids = [*_ids(command)]
    return not ids or arr_id in ids


def _ids(command: Command) -> Iterable[object]:
    """Yield the ids that a command names."""
    for member in ID_MEMBERS:
        value = command.body.get(member)
        if isinstance(value, list):
            yield from value
        elif value:
            yield value
