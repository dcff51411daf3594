"""The shapes in which titles leave Home Assistant: no host, path or key is in them."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..api import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Counted,
    Found,
    Kind,
    Movie,
    MovieRow,
    SeasonRow,
    Series,
    SeriesRow,
    regular_seasons,
)
from ..app.lookup_cache import Title, title_key
from ..app.texts import instance_label
from ..app.title_state import State
from ..app.titles import (
    AnyRow,
    held_row,
    row_of,
    season_state_at,
    season_states,
    state_at,
    state_of,
)
from ..app.usual_options import known_option
from ..const import CONF_QUALITY_PROFILE
from ..coordinator import RequestarrCoordinator
from ..household.instances import apps_beside
from ..household.request import Request
from ..household.request_state import (
    asked_season_state,
    asked_state,
    request_for,
    requests_for,
)
from .described_state import describe_progress, describe_title_state
from .picture_addresses import picture_of
from .viewer import Viewer


def describe(
    app: RequestarrCoordinator, found: Found, viewer: Viewer
) -> dict[str, Any]:
    """Return a title, or an album, as clients see it."""
    match found:
        case Movie():
            return _movie(app, found, viewer)
        case Series():
            return _series(app, found, viewer)
        case Artist():
            return _artist(app, found, viewer)
        case Album():
            return _album(app, found, viewer)


def _movie(app: RequestarrCoordinator, movie: Movie, viewer: Viewer) -> dict[str, Any]:
    """Return a movie as clients see it; `runtime` in minutes."""
    row: Any = row_of(app, movie)
    return {
        **_title(app, movie, row, viewer),
        "kind": "movie",
        "tmdb_id": movie.tmdb_id,
        "year": movie.year,
        "title_slug": movie.title_slug or str(movie.tmdb_id),
        "runtime": movie.runtime,
        "certification": movie.certification,
        "has_file": bool(row and row.is_complete),
    }


def _series(
    app: RequestarrCoordinator, series: Series, viewer: Viewer
) -> dict[str, Any]:
    """Return a series as clients see it, with its seasons."""
    row: Any = row_of(app, series)
    asked = requests_for(app, Kind.SERIES, series.tvdb_id, viewer.member)
    seasons = season_states(app, series)
    regular = [season for season, _ in seasons if season.number > 0]
    return {
        **_title(app, series, row, viewer),
        "kind": "series",
        "tvdb_id": series.tvdb_id,
        "year": series.year,
        "title_slug": series.title_slug or None,
        "runtime": series.runtime,
        "certification": series.certification,
        "network": series.network,
        "series_status": series.status or None,
        "season_count": len(regular),
        **_episodes(season for season, _ in seasons),
        "seasons": [_season(season, state, asked, viewer) for season, state in seasons],
    }


def _episodes(seasons: Iterable[SeasonRow]) -> dict[str, Any]:
    """Return the numbers of a series: of its specials only if it has nothing else."""
    regular = regular_seasons(seasons)
    counted = Counted.together(season.counted for season in regular)
    known = counted.total > 0 and not any(one.has_uncounted for one in regular)
    return {
        "has_file": counted.files > 0,
        "episode_count": counted.total if known else None,
        "episode_file_count": counted.files if known else None,
    }


def describe_state(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    row: AnyRow | None,
    viewer: Viewer,
) -> dict[str, Any]:
    """Return what may have changed of a title that is shown somewhere already."""
    state = {
        "kind": kind,
        "id": external_id,
        "entry_id": app.config_entry.entry_id,
        "in_library": row is not None,
        "arr_id": row.arr_id if row else None,
        **describe_title_state(
            app, kind, external_id, state_at(app, kind, external_id, row), viewer
        ),
    }
    match row:
        case MovieRow():
            state["has_file"] = row.is_complete
        case SeriesRow():
            state |= _series_state(app, row, viewer)
        case ArtistRow():
            state |= {"has_file": row.has_files, **_tracks(row)}
        case AlbumRow():
            state |= {"monitored": row.monitored, **_tracks(row)}
    return state


def _series_state(
    app: RequestarrCoordinator, row: SeriesRow, viewer: Viewer
) -> dict[str, Any]:
    """Return what may have changed of a series: its counts and its seasons."""
    asked = requests_for(app, Kind.SERIES, row.tvdb_id, viewer.member)
    return {
        **_episodes(row.seasons),
        "seasons": [
            _season(
                season, season_state_at(app, row.tvdb_id, row, season), asked, viewer
            )
            for season in row.seasons
        ],
    }


def _season(
    season: SeasonRow, state: State, asked: Sequence[Request], viewer: Viewer
) -> dict[str, Any]:
    """Return a season as clients see it, with counts where its app knows its episodes."""
    files, sought, total = (None, None, None) if season.is_empty else season.counted
    return {
        "seasonNumber": season.number,
        "monitored": season.monitored,
        "episode_count": sought,
        "episode_file_count": files,
        "total_episode_count": total,
        **describe_progress(
            asked_season_state(state, asked, season.number), viewer.texts
        ),
    }


def _artist(
    app: RequestarrCoordinator, artist: Artist, viewer: Viewer
) -> dict[str, Any]:
    """Return an artist as clients see it."""
    row: Any = row_of(app, artist)
    return {
        **_title(app, artist, row, viewer),
        "kind": "artist",
        "foreign_artist_id": artist.foreign_artist_id,
        "year": None,
        "title_slug": artist.foreign_artist_id,
        "runtime": None,
        "certification": None,
        "artist_type": artist.artist_type,
        "disambiguation": artist.disambiguation,
        "has_file": bool(row and row.has_files),
        "album_count": row.album_count if row else None,
        **_tracks(row),
    }


def _album(app: RequestarrCoordinator, album: Album, viewer: Viewer) -> dict[str, Any]:
    """Return an album as clients see it; `poster_url` is its cover, as others call it."""
    row: Any = row_of(app, album)
    picture = picture_of(app, album.cover_url, row)
    return {
        "kind": "album",
        "service": app.service,
        "entry_id": app.config_entry.entry_id,
        "foreign_album_id": album.foreign_album_id,
        "foreign_artist_id": album.foreign_artist_id or None,
        "title": album.title,
        "artist": album.artist_title or None,
        "disambiguation": album.disambiguation,
        "year": album.year,
        "type": album.album_type,
        "secondary_types": list(album.secondary_types),
        "cover_url": picture,
        "poster_url": picture,
        "in_library": row is not None,
        "arr_id": row.arr_id if row else None,
        "monitored": bool(row and row.monitored),
        **_tracks(row),
        **_own_standing(app, album, viewer),
        "release_date": album.release_date.isoformat() if album.release_date else None,
    }


def _tracks(row: ArtistRow | AlbumRow | None) -> dict[str, int | None]:
    """Return how many tracks there are, and how many of them are here, if that is known."""
    counted = row.counted if row and not row.is_empty else None
    return {
        "track_count": counted.total if counted else None,
        "track_file_count": counted.files if counted else None,
    }


def _title(
    app: RequestarrCoordinator, title: Title, row: Any, viewer: Viewer
) -> dict[str, Any]:
    """Return what every title has; `rating` is of 10, `time_left` in seconds."""
    usual = known_option(app, CONF_QUALITY_PROFILE)
    profile = row.quality_profile_id if row else usual
    return {
        "service": app.service,
        "entry_id": app.config_entry.entry_id,
        "title": title.title,
        "overview": title.overview or None,
        "poster_url": picture_of(app, title.poster_url, row),
        "genres": list(title.genres),
        "rating": title.rating,
        "in_library": row is not None,
        "arr_id": row.arr_id if row else None,
        "quality_profile": app.profile_name(profile),
        **_own_standing(app, title, viewer),
        "also_in": [_elsewhere(other, title, viewer) for other in apps_beside(app)],
    }


def _elsewhere(
    app: RequestarrCoordinator, title: Title, viewer: Viewer
) -> dict[str, Any]:
    """Return what another instance of the app holds of a title."""
    kind, external_id = title_key(title)
    row = held_row(app, kind, external_id)
    request = request_for(app, kind, external_id, viewer.member)
    state = asked_state(state_at(app, kind, external_id, row), request)
    return {
        "entry_id": app.config_entry.entry_id,
        "instance": instance_label(app.hass, app.config_entry, viewer.texts),
        "in_library": row is not None,
        **describe_progress(state, viewer.texts),
    }


def _own_standing(
    app: RequestarrCoordinator, found: Found, viewer: Viewer
) -> dict[str, Any]:
    """Return the state of anything that a search can find, as clients see it."""
    return describe_title_state(app, *title_key(found), state_of(app, found), viewer)
