"""What an entry's options, and a request's departures from them, mean for a request."""

from dataclasses import replace
from typing import Any

from .. import const
from ..api import ArtistRow, MovieOptions, MusicOptions, SeriesOptions
from ..app.library import Row
from ..coordinator import RequestarrCoordinator
from .request import Request

type Tags = tuple[int, ...]


def movie_options(
    app: RequestarrCoordinator, request: Request, tags: Tags
) -> MovieOptions:
    """Return how a movie is to be added."""
    options = app.config_entry.options
    return MovieOptions(
        **_common(app, request, tags),
        minimum_availability=options[const.CONF_MINIMUM_AVAILABILITY],
    )


def series_options(
    app: RequestarrCoordinator, request: Request, tags: Tags
) -> SeriesOptions:
    """Return how a series is to be added."""
    options = app.config_entry.options
    chosen = options[const.CONF_SERIES_TYPE]
    return SeriesOptions(
        **_common(app, request, tags),
        series_type=None if chosen == const.SERIES_TYPE_AUTO else chosen,
        season_folder=options[const.CONF_SEASON_FOLDER],
    )


def music_options(
    app: RequestarrCoordinator, request: Request, tags: Tags, artist: Row | None = None
) -> MusicOptions:
    """Return how an artist is to be added, or an album, whose artist may be there already."""
    options = MusicOptions(
        **_common(app, request, tags),
        metadata_profile_id=app.config_entry.options[const.CONF_METADATA_PROFILE],
    )
    if not isinstance(artist, ArtistRow):
        return options
    return replace(
        options,
        quality_profile_id=artist.quality_profile_id,
        metadata_profile_id=artist.metadata_profile_id,
    )


def searches(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether the app is to search at once."""
    if request.search is not None:
        return request.search
    return bool(app.config_entry.options.get(const.CONF_SEARCH, True))


def _common(app: RequestarrCoordinator, request: Request, tags: Tags) -> dict[str, Any]:
    """Return what all apps have in common."""
    options = app.config_entry.options
    return {
        "quality_profile_id": request.quality_profile_id
        or options[const.CONF_QUALITY_PROFILE],
        "root_folder": request.root_folder or options[const.CONF_ROOT_FOLDER],
        "tags": tuple(dict.fromkeys((*options.get(const.CONF_TAGS, ()), *tags))),
        "search": searches(app, request),
    }
