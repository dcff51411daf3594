"""What an entry's options, a preset, and a request's departures from both mean for a request."""

from dataclasses import replace
from typing import Any

from .. import const
from ..api import ArtistRow, MovieOptions, MusicOptions, SeriesOptions
from ..app.library import Row
from ..app.usual_options import option
from ..coordinator import RequestarrCoordinator
from .request import Request

type Tags = tuple[int, ...]


def movie_options(
    app: RequestarrCoordinator, request: Request, tags: Tags
) -> MovieOptions:
    """Return how a movie is to be added."""
    return MovieOptions(
        **_common(app, request, tags),
        minimum_availability=(request.preset and request.preset.minimum_availability)
        or option(app, const.CONF_MINIMUM_AVAILABILITY),
    )


def series_options(
    app: RequestarrCoordinator, request: Request, tags: Tags
) -> SeriesOptions:
    """Return how a series is to be added."""
    chosen = request.preset and request.preset.series_type
    chosen = chosen or option(app, const.CONF_SERIES_TYPE)
    return SeriesOptions(
        **_common(app, request, tags),
        series_type=None if chosen == const.SERIES_TYPE_AUTO else chosen,
        season_folder=option(app, const.CONF_SEASON_FOLDER),
    )


def music_options(
    app: RequestarrCoordinator, request: Request, tags: Tags, artist: Row | None = None
) -> MusicOptions:
    """Return how an artist is to be added, or an album, whose artist may be there already."""
    options = MusicOptions(
        **_common(app, request, tags),
        metadata_profile_id=(request.preset and request.preset.metadata_profile_id)
        or option(app, const.CONF_METADATA_PROFILE),
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
    return bool(option(app, const.CONF_SEARCH))


def folder_of(app: RequestarrCoordinator, request: Request) -> str:
    """Return the path of the root folder that a new title goes to."""
    preset = request.preset
    own = request.root_folder or (preset and preset.root_folder)
    return own or str(option(app, const.CONF_ROOT_FOLDER))


def profile_of(app: RequestarrCoordinator, request: Request) -> int:
    """Return the id of the quality profile that a new title gets."""
    preset = request.preset
    own = request.quality_profile_id or (preset and preset.quality_profile_id)
    return own or int(option(app, const.CONF_QUALITY_PROFILE))


def _common(app: RequestarrCoordinator, request: Request, tags: Tags) -> dict[str, Any]:
    """Return what all apps have in common."""
    preset = request.preset
    usual_tags = () if preset and preset.tags else option(app, const.CONF_TAGS)
    return {
        "quality_profile_id": profile_of(app, request),
        "root_folder": folder_of(app, request),
        "tags": tuple(dict.fromkeys((*usual_tags, *tags))),
        "search": searches(app, request),
    }
