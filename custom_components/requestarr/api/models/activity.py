"""Define what the apps are doing: commands and downloads."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
import re
from typing import Annotated, Self, override

from .common import (
    JsonObject,
    Kind,
    child,
    children,
    flag,
    integer,
    moment,
    number,
    optional_id,
    optional_integer,
    optional_text,
    present,
    required_moment,
    spare,
    text,
    texts,
)
from .reading import Model, Readable, Row

# What the apps say of a download that somebody had them take for a failed one.
BY_HAND = "Manually marked as failed"
MEDIA_IDS = {
    Kind.MOVIE: "movieId",
    Kind.SERIES: "seriesId",
    Kind.ARTIST: "artistId",
}
# What tells one command of a name from another one.
COMMAND_MEMBERS = frozenset(
    {
        "movieIds",
        "movieId",
        "seriesIds",
        "seriesId",
        "seasonNumber",
        "episodeIds",
        "artistIds",
        "artistId",
        "albumIds",
        "albumId",
    }
)
FAILED = "downloadFailed"
IGNORED = "downloadIgnored"
TIME_SPAN = re.compile(r"(?:(\d{1,8})\.)?(\d{1,2}):(\d\d):(\d\d)(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Row):
    """Describe a command.

    `status` is queued, started, completed, failed, aborted, cancelled or orphaned;
    `body` holds the command's own parameters as the app repeats them.

    Read from the answer of POST command, or a row of GET command.
    """

    name: Annotated[str, spare, text, "name"]
    status: Annotated[str, text, "status"]
    body: Annotated[JsonObject, spare, child, "body"]
    queued: Annotated[datetime | None, spare, moment, "queued"] = field(
        default=None, compare=False
    )

    def is_same(self, other: Command) -> bool:
        """Return whether it is another one as seen later: ids of commands are given out again."""
        asked = {name for name in self.body if name in COMMAND_MEMBERS}
        return self.name == other.name and all(
            self.body[name] == other.body.get(name) for name in asked
        )

    def listed(self, member: str) -> list[object]:
        """Return a list among its parameters, empty if that is none."""
        value = self.body.get(member)
        return value if isinstance(value, list) else []


def _history_media_id(data: JsonObject) -> int | None:
    """Return the library's id of the title that something happened to."""
    found = (spare(optional_id, data, name) for name in MEDIA_IDS.values())
    return next(filter(None, found), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent(Model):
    """Describe something that happened to a title.

    `event` is the app's word: grabbed, downloadFailed, downloadFolderImported, ...;
    `message` is what the app says of a failure, `reason` why it deleted a file;
    `media_id` is the library's id of the movie, the series or the artist.
    """

    media_id: Annotated[int | None, _history_media_id]
    event: Annotated[str, text, "eventType"]
    date: Annotated[datetime, required_moment, "date"]
    download_id: Annotated[str | None, spare, optional_text, "downloadId"]
    episode_id: Annotated[int | None, spare, optional_id, "episodeId"]
    album_id: Annotated[int | None, spare, optional_id, "albumId"]
    message: str
    reason: str = ""

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET history/since, history/movie, .../series or .../artist."""
        return cls.read(
            data,
            message=spare(text, spare(child, data, "data"), "message"),
            reason=spare(text, spare(child, data, "data"), "reason"),
        )

    @property
    def is_failure(self) -> bool:
        """Return whether a download failed by itself."""
        return self.event == FAILED and not self.is_removal

    @property
    def is_removal(self) -> bool:
        """Return whether somebody took a download out of the queue, for good or as failed."""
        is_by_hand = self.event == FAILED and self.message.startswith(BY_HAND)
        return is_by_hand or self.event == IGNORED


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem(Readable):
    """Describe a row of the queue; sizes are in bytes.

    Sonarr has one for each episode, Lidarr for each album: those of one release are one
    download, and each repeats its whole size. `media_id` is the library's id of
    the movie, the series or the artist. `status` is the download client's word,
    `tracked_status` (ok, warning, error) and `tracked_state` are the app's.
    `headings` are messages that stand where others have a name. `is_there` says that the
    library has all of its episode or album; `ready_at` is when the app counts on it;
    `download_client` is that client's name in the app, None before it has the download.
    """

    id: Annotated[int, _queue_id]
    kind: Kind
    media_id: int | None
    episode_id: Annotated[int | None, spare, optional_id, "episodeId"]
    season_number: Annotated[int | None, spare, optional_integer, "seasonNumber"]
    album_id: Annotated[int | None, spare, optional_id, "albumId"]
    title: Annotated[str, spare, text, "title"]
    size: Annotated[float, spare, number, "size"]
    size_left: Annotated[float, spare, number, "sizeleft"]
    time_left: timedelta | None
    status: Annotated[str, spare, text, "status"]
    tracked_status: Annotated[str, spare, text, "trackedDownloadStatus"]
    tracked_state: Annotated[str, spare, text, "trackedDownloadState"]
    messages: Annotated[tuple[str, ...], _messages]
    error_message: Annotated[str | None, spare, optional_text, "errorMessage"]
    download_id: Annotated[str | None, spare, optional_text, "downloadId"]
    headings: Annotated[tuple[str, ...], _headings] = ()
    is_there: Annotated[bool, _is_there] = False
    download_client: Annotated[str | None, spare, optional_text, "downloadClient"] = (
        field(default=None, compare=False)
    )
    ready_at: Annotated[datetime | None, moment, "estimatedCompletionTime"] = field(
        default=None, compare=False
    )

    @classmethod
    def from_json(cls, data: JsonObject, kind: Kind) -> Self:
        """Read a record of GET queue of the app for this kind of media."""
        return cls.read(
            data,
            kind=kind,
            media_id=optional_id(data, MEDIA_IDS[kind]),
            time_left=_time_span(spare(text, data, "timeleft")),
        )

    @property
    def release(self) -> str:
        """Return what all rows of one download have in common, and no others.

        What waits in the app itself is no download of a client yet, and has no id there.
        """
        if self.download_id:
            return self.download_id
        return f"{self.media_id or f'row {self.id}'} {self.title}"


def _queue_id(data: JsonObject) -> int:
    """Return the id of a download, which is a hash and no key of a database."""
    return present(optional_integer(data, "id"), "id")


def _messages(data: JsonObject) -> tuple[str, ...]:
    """Return what the app says of a download's files; the names of these are left out."""
    said = [
        message
        for entry in spare(children, data, "statusMessages")
        for message in spare(texts, entry, "messages")
    ]
    return tuple(dict.fromkeys(filter(None, said)))


def _headings(data: JsonObject) -> tuple[str, ...]:
    """Return what the app says of a download without saying it of a file."""
    said = [
        spare(text, entry, "title")
        for entry in spare(children, data, "statusMessages")
        if not spare(texts, entry, "messages")
    ]
    return tuple(dict.fromkeys(filter(None, said)))


def _is_there(data: JsonObject) -> bool:
    """Return whether the library has the episode, or all of the album, by now."""
    tracks = spare(integer, data, "trackFileCount")
    there = 0 < tracks <= spare(integer, data, "trackHasFileCount")
    return there or spare(flag, data, "episodeHasFile")


def _time_span(value: str) -> timedelta | None:
    """Return a time span from `[d.]hh:mm:ss[.fffffff]`, None if it is not one."""
    if not (match := TIME_SPAN.fullmatch(value)):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
