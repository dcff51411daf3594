"""Define what the apps are doing: commands and downloads."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
import re
from typing import Any, Self

from .common import (
    JsonObject,
    Kind,
    UnreadableError,
    child,
    children,
    moment,
    number,
    optional_id,
    optional_integer,
    optional_text,
    required_id,
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

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read the answer of POST command, or a row of GET command."""
        return cls(
            id=required_id(data, "id"),
            name=text(data, "name"),
            status=text(data, "status"),
            body=child(data, "body"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """Describe something that happened to a title.

    `event` is the app's word: grabbed, downloadFailed, downloadFolderImported, ...
    """

    event: str
    date: datetime

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET history/movie, history/series or history/artist."""
        if (date := moment(data, "date")) is None:
            raise UnreadableError("date is missing")
        return cls(event=text(data, "eventType"), date=date)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """Describe a download; sizes are in bytes.

    Sonarr has one for each episode, Lidarr for each album: those of one release share
    its `download_id` and each repeats its whole size. `media_id` is the library's id of
    the movie, the series or the artist. `status` is the download client's word,
    `tracked_status` (ok, warning, error) and `tracked_state` are the app's.
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
    protocol: str
    download_client: str | None = field(default=None, compare=False)

    @classmethod
    def from_json(cls, data: JsonObject, kind: Kind) -> Self:
        """Read a record of GET queue of the app for this kind of media."""
        return cls(
            id=_queue_id(data),
            kind=kind,
            media_id=optional_id(data, MEDIA_IDS[kind]),
            episode_id=optional_id(data, "episodeId"),
            season_number=optional_integer(data, "seasonNumber"),
            album_id=optional_id(data, "albumId"),
            title=text(data, "title"),
            size=number(data, "size"),
            size_left=number(data, "sizeleft"),
            time_left=_time_span(text(data, "timeleft")),
            status=text(data, "status"),
            tracked_status=text(data, "trackedDownloadStatus"),
            tracked_state=text(data, "trackedDownloadState"),
            messages=_messages(data),
            error_message=optional_text(data, "errorMessage"),
            download_id=optional_text(data, "downloadId"),
            protocol=text(data, "protocol"),
            download_client=optional_text(data, "downloadClient"),
        )


def _queue_id(data: JsonObject) -> int:
    """Return the id of a download, which is a hash and no key of a database."""
    if (value := optional_integer(data, "id")) is None:
        raise UnreadableError("id is missing")
    return value


def _messages(data: JsonObject) -> tuple[str, ...]:
    """Return what the app says of a download, the title where it says no more."""
    found: list[Any] = []
    for message in children(data, "statusMessages"):
        found += texts(message, "messages") or [text(message, "title")]
    return tuple(dict.fromkeys(message for message in found if message))


def _time_span(value: str) -> timedelta | None:
    """Return a time span from `[d.]hh:mm:ss[.fffffff]`, None if it is not one."""
    if not (match := TIME_SPAN.fullmatch(value)):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
