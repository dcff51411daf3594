"""The shape of a title's own page: its result, and all else that is known of it.

What an app doesn't know is absent. Days are the home's, times ISO 8601 in UTC, sizes in bytes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.util import dt as dt_util

from ..api import Details, Found, Kind, MediaFile, Movie, Series, SeriesRow
from ..app.dates import day_of
from ..app.episodes import episode_state
from ..app.lookup_cache import title_key
from ..app.titles import queue_of, state_at
from ..household.following import followable_seasons, key_of
from ..household.hiding import hidden_from
from ..household.ledger import DATA_LEDGER
from ..household.open_title import Opened, async_open
from .picture_addresses import fanart_of, poster_path
from .results import describe
from .title_decision import async_describe_decision, describe_requests
from .title_history import describe_history
from .title_links import app_url, links
from .viewer import Viewer

type Message = dict[str, Any]

CAST = 20
TRAILER = "https://www.youtube.com/watch?v={}"


async def async_describe_title(
    viewer: Viewer,
    kind: Kind,
    external_id: int | str,
    entry_id: str | None = None,
    request_id: str | None = None,
) -> Message:
    """Return a title as its page shows it, about one request for it first; raises Problem."""
    opened = await async_open(viewer.hass, kind, external_id, viewer.member, entry_id)
    return {
        **describe(opened.app, opened.found, viewer),
        **_known(_facts(opened, viewer)),
        **_parts(opened, viewer),
        "history": describe_history(opened, viewer),
        "requests": describe_requests(opened, viewer, request_id),
        **_following(opened, viewer),
        "hidden": hidden_from(opened.app, viewer.member, title_key(opened.found)),
        **await async_describe_decision(opened, viewer, request_id),
    }


def _following(opened: Opened, viewer: Viewer) -> Message:
    """Return whether who looks is told when a title comes; of a series, by season."""
    app, found, member = opened.app, opened.found, viewer.member
    follows = viewer.hass.data[DATA_LEDGER].follows
    ask = follows.of(key_of(app, found), member.user_id)
    said: Message = {"following": ask is not None}
    if isinstance(found, Series):
        said["following_seasons"] = sorted(ask.seasons if ask else ())
        said["seasons_to_follow"] = sorted(followable_seasons(app, found, member))
    return said


def _known(facts: Message) -> Message:
    """Return what is known of some facts."""
    return {
        key: value for key, value in facts.items() if value not in (None, "", [], {})
    }


def _facts(opened: Opened, viewer: Viewer) -> Message:
    """Return what stands at the head of a title's page."""
    app, found = opened.app, opened.found
    details: Details = found.details
    return {
        "overview": found.overview,
        "genres": list(found.genres),
        "runtime_minutes": getattr(found, "runtime", None),
        "original_language": details.original_language,
        "studio": details.studio,
        "network": found.network if isinstance(found, Series) else None,
        "ratings": [
            {
                "source": one.source,
                "value": one.value,
                "scale": one.scale,
                "votes": one.votes,
            }
            for one in details.ratings
        ],
        "dates": _dates(found),
        "fanart_url": fanart_of(app, found, opened.row),
        "trailer_url": TRAILER.format(details.trailer_id)
        if details.trailer_id
        else None,
        "links": links(found),
        "app_url": app_url(opened) if viewer.member.is_admin else None,
        "eta": _eta(opened),
    }


def _dates(found: Found) -> Message:
    """Return the days on which something of a title comes out."""
    details = found.details
    days = {
        "in_cinemas": details.in_cinemas,
        "digital": details.digital,
        "physical": details.physical,
        "first_aired": details.first_aired,
        "next_airing": day_of(details.next_airing) if details.next_airing else None,
        "released": getattr(found, "release_date", None),
    }
    return {name: day.isoformat() for name, day in days.items() if day}


def _eta(opened: Opened) -> str | None:
    """Return when the download of a title is likely to be done."""
    kind, external_id = title_key(opened.found)
    left = state_at(opened.app, kind, external_id, opened.row).time_left
    return (dt_util.utcnow() + left).isoformat() if left else None


def _parts(opened: Opened, viewer: Viewer) -> Message:
    """Return what belongs to a title, as far as its app told."""
    parts = opened.parts
    said: Message = {
        "cast": [
            {
                "name": one.name,
                "character": one.character,
                "image_url": poster_path(opened.app, one.image_url),
            }
            for one in parts.cast[:CAST]
        ],
        "collection": _collection(opened, viewer),
        "tracks": [
            {
                "number": one.number or str(one.place),
                "medium": one.medium,
                "title": one.title,
                "duration_seconds": one.seconds,
                "has_file": one.has_file,
            }
            for one in parts.tracks
        ],
    }
    if isinstance(opened.row, SeriesRow):
        said["seasons"] = _seasons(opened, opened.row, viewer)
    else:
        said["files"] = _grouped(parts.files)
    return _known(said)


def _collection(opened: Opened, viewer: Viewer) -> Message | None:
    """Return the collection of a movie; its movies are known once the library has one."""
    named = opened.found.details.collection
    if named is None:
        return None
    said: Message = {"tmdb_id": named.tmdb_id, "title": named.title}
    if collection := opened.parts.collection:
        said["parts"] = [
            describe(opened.app, _rated(opened, movie), viewer)
            for movie in collection.movies
        ]
    return said


def _rated(opened: Opened, movie: Movie) -> Movie:
    """Return a movie of a collection as it was looked up, where it was."""
    known = opened.app.lookups.known(Kind.MOVIE, movie.tmdb_id)
    return known if isinstance(known, Movie) else movie


def _seasons(opened: Opened, row: SeriesRow, viewer: Viewer) -> list[Message]:
    """Return the seasons of a series of the library, with their episodes and files."""
    result = describe(opened.app, opened.found, viewer)
    episodes = _episodes(opened, row)
    files = opened.parts.files
    return [
        {
            **season,
            **_known(
                {
                    "episodes": episodes.get(season["seasonNumber"], []),
                    "files": _grouped(
                        one
                        for one in files
                        if one.season_number == season["seasonNumber"]
                    ),
                }
            ),
        }
        for season in result["seasons"]
    ]


def _episodes(opened: Opened, row: SeriesRow) -> Mapping[int, list[Message]]:
    """Return the episodes of a series, by season and in their order."""
    now, files = dt_util.utcnow(), {one.id: one for one in opened.parts.files}
    queue = queue_of(opened.app, Kind.SERIES, row)
    found: dict[int, list[Message]] = {}
    for episode in sorted(opened.parts.episodes, key=lambda one: one.number or 0):
        state = episode_state(row, episode, queue, now)
        file = files.get(episode.file_id) if episode.file_id else None
        said = {
            "number": episode.number,
            "title": episode.title,
            "air_date": day_of(episode.air_date).isoformat()
            if episode.air_date
            else None,
            "status": state.status,
            "progress": state.progress,
            "file": describe_file(file) if file else None,
        }
        found.setdefault(episode.season_number, []).append(_known(said))
    return found


def describe_file(file: MediaFile) -> Message:
    """Return a file as clients see it."""
    return _known(
        {
            "quality": file.quality,
            "edition": file.edition,
            "resolution": file.resolution,
            "dynamic_range": file.dynamic_range,
            "audio_languages": list(file.audio_languages),
            "subtitle_languages": list(file.subtitle_languages),
            "size_bytes": file.size or None,
        }
    )


def _grouped(files: Iterable[MediaFile]) -> list[Message]:
    """Return files, those that are alike as one with their number and whole size."""
    alike: dict[str, Message] = {}
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for file in files:
        said = describe_file(file)
        size = said.pop("size_bytes", 0)
        key = repr(said)
        alike.setdefault(key, said)
        sizes[key] += size
        counts[key] += 1
    return [
        {**said, **_known({"size_bytes": sizes[key] or None}), "count": counts[key]}
        for key, said in alike.items()
    ]
