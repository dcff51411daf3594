"""Define what the apps are doing: commands and downloads."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
import re
from typing import Self

from .common import (
    JsonObject,
    Kind,
    UnreadableError,
    child,
    children,
    flag,
    integer,
    moment,
    number,
    optional_id,
    optional_integer,
    optional_text,
    required_id,
    spare,
    text,
    texts,
)

MEDIA_IDS = {
    Kind.MOVIE: "movieId",
    Kind.SERIES: "seriesId",
    Kind.ARTIST: "artistId",
}
TIME_SPAN = re.compile(r"(?:(\d{1,8})\.)?(\d{1,2}):(\d\d):(\d\d)(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Describe a command.

    `status` is queued, started, completed, failed, aborted, cancelled or orphaned;
    `body` holds the command's own parameters as the app repeats them.
    """

    id: int
    name: str
    status: str
    body: JsonObject
    queued: datetime | None = field(default=None, compare=False)

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read the answer of POST command, or a row of GET command."""
        return cls(
            id=required_id(data, "id"),
            name=spare(text, data, "name"),
            status=text(data, "status"),
            body=spare(child, data, "body"),
            queued=spare(moment, data, "queued"),
        )

    def listed(self, member: str) -> list[object]:
        """Return a list among its parameters, empty if that is none."""
        value = self.body.get(member)
        return value if isinstance(value, list) else []


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """Describe something that happened to a title.

    `event` is the app's word: grabbed, downloadFailed, downloadFolderImported, ...;
    `message` is what the app says of a failure, `reason` why it deleted a file.
    """

    event: str
    date: datetime
    download_id: str | None
    episode_id: int | None
    album_id: int | None
    message: str
    reason: str = ""

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET history/movie, history/series or history/artist."""
        if (date := moment(data, "date")) is None:
            raise UnreadableError("date is missing")
        return cls(
            event=text(data, "eventType"),
            date=date,
            download_id=spare(optional_text, data, "downloadId"),
            episode_id=spare(optional_id, data, "episodeId"),
            album_id=spare(optional_id, data, "albumId"),
            message=spare(text, spare(child, data, "data"), "message"),
            reason=spare(text, spare(child, data, "data"), "reason"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """Describe a row of the queue; sizes are in bytes.

    Sonarr has one for each episode, Lidarr for each album: those of one release are one
    download, and each repeats its whole size. `media_id` is the library's id of
    the movie, the series or the artist. `status` is the download client's word,
    `tracked_status` (ok, warning, error) and `tracked_state` are the app's.
    `headings` are messages that stand where others have a name. `is_there` says that the
    library has all of its episode or album; `ready_at` is when the app counts on it;
    `download_client` is that client's name in the app, None before it has the download.
    """

    id: int
    kind: Kind
    media_id: int | None
    episode_id: int | None
    season_number: int | None
    album_id: int | None
    title: str
    size: float
    size_left: float
    time_left: timedelta | None
    status: str
    tracked_status: str
    tracked_state: str
    messages: tuple[str, ...]
    error_message: str | None
    download_id: str | None
    headings: tuple[str, ...] = ()
    is_there: bool = False
    download_client: str | None = field(default=None, compare=False)
    ready_at: datetime | None = field(default=None, compare=False)

    @classmethod
    def from_json(cls, data: JsonObject, kind: Kind) -> Self:
        """Read a record of GET queue of the app for this kind of media."""
        return cls(
            id=_queue_id(data),
            kind=kind,
            media_id=optional_id(data, MEDIA_IDS[kind]),
            episode_id=spare(optional_id, data, "episodeId"),
            season_number=spare(optional_integer, data, "seasonNumber"),
            album_id=spare(optional_id, data, "albumId"),
            title=text(data, "title"),
            size=number(data, "size"),
            size_left=number(data, "sizeleft"),
            time_left=_time_span(spare(text, data, "timeleft")),
            status=spare(text, data, "status"),
            tracked_status=spare(text, data, "trackedDownloadStatus"),
            tracked_state=spare(text, data, "trackedDownloadState"),
            messages=_messages(data),
            headings=_headings(data),
            error_message=spare(optional_text, data, "errorMessage"),
            download_id=spare(optional_text, data, "downloadId"),
            download_client=spare(optional_text, data, "downloadClient"),
            is_there=_is_there(data),
            ready_at=moment(data, "estimatedCompletionTime"),
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
    if (value := optional_integer(data, "id")) is None:
        raise UnreadableError("id is missing")
    return value


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
