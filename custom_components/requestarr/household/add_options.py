"""What an entry's options, a preset, and a request's departures from both mean for a request."""

from dataclasses import replace
from typing import Any

from .. import const
from ..api import ArtistRow, Kind, MovieOptions, MusicOptions, SeriesOptions
from ..app.app_names import AppName
from ..app.kept_names import Kept
from ..app.library import Row
from ..app.problems import Code, Problem
from ..app.usual_options import id_now, lacking, option
from ..coordinator import RequestarrCoordinator
from .names_in_app import kept_by
from .request import Request

type Tags = tuple[int, ...]

# The id that no app has given to a profile.
NO_PROFILE = 0


def movie_options(
    app: RequestarrCoordinator, request: Request, tags: Tags, held: Row | None
) -> MovieOptions:
    """Return how a movie is to be added; raises Problem."""
    return MovieOptions(
        **_common(app, request, tags, held),
        minimum_availability=(request.preset and request.preset.minimum_availability)
        or option(app, const.CONF_MINIMUM_AVAILABILITY),
    )


def series_options(
    app: RequestarrCoordinator, request: Request, tags: Tags, held: Row | None
) -> SeriesOptions:
    """Return how a series is to be added; raises Problem."""
    chosen = request.preset and request.preset.series_type
    chosen = chosen or option(app, const.CONF_SERIES_TYPE)
    return SeriesOptions(
        **_common(app, request, tags, held),
        series_type=None if chosen == const.SERIES_TYPE_AUTO else chosen,
        season_folder=option(app, const.CONF_SEASON_FOLDER),
    )


def music_options(
    app: RequestarrCoordinator, request: Request, tags: Tags, artist: Row | None
) -> MusicOptions:
    """Return how an artist is to be added, or an album, whose artist may be there already.

    Raises Problem.
    """
    options = MusicOptions(
        **_common(app, request, tags, artist),
        metadata_profile_id=_profile(app, request, const.CONF_METADATA_PROFILE, artist),
    )
    if request.kind is Kind.ARTIST or not isinstance(artist, ArtistRow):
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


def profile_of(app: RequestarrCoordinator, request: Request) -> int | None:
    """Return the id of the quality profile that a new title gets, None if that is lost."""
    try:
        return _found_profile(app, request, const.CONF_QUALITY_PROFILE)
    except Problem:
        return None


def own_profile(app: RequestarrCoordinator, request: Request) -> int | None:
    """Return the id of the quality profile that was chosen for a request alone, if any was.

    Raises Problem if the app has it no more.
    """
    return _own(app, request, const.CONF_QUALITY_PROFILE)


def _own(app: RequestarrCoordinator, request: Request, name: str) -> int | None:
    """Return the id of a profile that was chosen for a request alone; raises Problem."""
    kept = kept_by(request, name)
    return _id(app, request, name, kept) if kept else None


def _id(app: RequestarrCoordinator, request: Request, name: str, kept: Kept) -> int:
    """Return the id by which a profile goes now; raises Problem that says what to mend."""
    if (number := id_now(app, name, kept)) is not None:
        return number
    preset = request.preset
    if preset is None or kept_by(preset, name) != kept:
        raise lacking(app, name)
    values: dict[str, str | AppName] = {"app": app.spoken_name, "preset": preset.name}
    raise Problem(Code.REJECTED, "rejected_preset", values)


def _profile(
    app: RequestarrCoordinator, request: Request, name: str, held: Row | None
) -> int:
    """Return the id of a profile that a new title gets; raises Problem if that is lost.

    What the app holds needs none. Should it be gone by then, no app takes the id in its place.
    """
    try:
        return _found_profile(app, request, name)
    except Problem:
        if held is None:
            raise
        return NO_PROFILE


def _found_profile(app: RequestarrCoordinator, request: Request, name: str) -> int:
    """Return the id of a profile that a new title gets; raises Problem if that is lost."""
    if (own := _own(app, request, name)) is not None:
        return own
    kept = kept_by(request.preset, name)
    return _id(app, request, name, kept) if kept else int(option(app, name))


def _common(
    app: RequestarrCoordinator, request: Request, tags: Tags, held: Row | None
) -> dict[str, Any]:
    """Return what all apps have in common; raises Problem."""
    return {
        "quality_profile_id": _profile(app, request, const.CONF_QUALITY_PROFILE, held),
        "root_folder": folder_of(app, request),
        "tags": tuple(dict.fromkeys(tags)),
        "search": searches(app, request),
    }
