"""What an entry's options, and an admin's departures from them, mean for a request."""

from typing import TYPE_CHECKING, Any

from .api import MovieOptions, MusicOptions, SeriesOptions
from .const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_SEASON_FOLDER,
    CONF_SERIES_TYPE,
    CONF_TAGS,
    SERIES_TYPE_AUTO,
)
from .coordinator import RequestarrCoordinator

if TYPE_CHECKING:
    from .requesting import Wish


def movie_options(app: RequestarrCoordinator, wish: Wish) -> MovieOptions:
    """Return how a movie is to be added."""
    options = app.config_entry.options
    return MovieOptions(
        **_common(app, wish),
        minimum_availability=options[CONF_MINIMUM_AVAILABILITY],
    )


def series_options(app: RequestarrCoordinator, wish: Wish) -> SeriesOptions:
    """Return how a series is to be added."""
    options = app.config_entry.options
    chosen = options[CONF_SERIES_TYPE]
    return SeriesOptions(
        **_common(app, wish),
        series_type=None if chosen == SERIES_TYPE_AUTO else chosen,
        season_folder=options[CONF_SEASON_FOLDER],
    )


def music_options(app: RequestarrCoordinator, wish: Wish) -> MusicOptions:
    """Return how an artist or an album is to be added."""
    options = app.config_entry.options
    return MusicOptions(
        **_common(app, wish), metadata_profile_id=options[CONF_METADATA_PROFILE]
    )


def _common(app: RequestarrCoordinator, wish: Wish) -> dict[str, Any]:
    """Return what all apps have in common."""
    options = app.config_entry.options
    return {
        "quality_profile_id": wish.quality_profile_id or options[CONF_QUALITY_PROFILE],
        "root_folder": wish.root_folder or options[CONF_ROOT_FOLDER],
        "tags": tuple(options.get(CONF_TAGS, ())),
        "search": options.get(CONF_SEARCH, True)
        if wish.search is None
        else wish.search,
    }
