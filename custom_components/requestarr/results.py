"""The shapes in which titles leave Home Assistant: no host, path or key is in them."""

from typing import Any

from .api import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Kind,
    Movie,
    MovieRow,
    SeasonRow,
    Series,
    SeriesRow,
)
from .const import CONF_QUALITY_PROFILE, DOMAIN
from .coordinator import RequestarrCoordinator
from .instances import apps_beside
from .lookups import Found, Title, title_key
from .poster import poster_path
from .problems import APP_NAMES, Code, Problem
from .requesting import Outcome
from .status import State, Status
from .texts import Texts, message_of
from .truth import (
    AnyRow,
    held_row,
    row_of,
    season_state_at,
    season_states,
    state_at,
    state_of,
)

REQUESTABLE = {Status.NOT_REQUESTED, Status.UNMONITORED}


def describe_failure(problem: Problem, texts: Texts) -> dict[str, Any]:
    """Return a request that failed as clients see it."""
    return {
        "success": False,
        "error_code": problem.code,
        "message": message_of(texts, problem),
    }


def describe_outcome(outcome: Outcome, texts: Texts) -> dict[str, Any]:
    """Return what became of a request as clients see it.

    What is there already is no success of this request, and good news all the same.
    """
    title = outcome.found.title
    said = {
        "status": outcome.state.status,
        "item": describe(outcome.app, outcome.found, texts),
    }
    if outcome.already:
        problem = Problem(Code.ALREADY_EXISTS, placeholders={"title": title})
        return describe_failure(problem, texts) | said
    word = "waiting" if outcome.unanswered else outcome.state.status
    key = f"component.{DOMAIN}.common.outcome_{word}"
    text = texts.get(key, texts[f"component.{DOMAIN}.common.outcome_requested"])
    return {
        "success": True,
        "message": text.format(title=title, app=APP_NAMES[outcome.app.service]),
        **said,
    }


def describe(app: RequestarrCoordinator, found: Found, texts: Texts) -> dict[str, Any]:
    """Return a title, or an album, as clients see it."""
    match found:
        case Movie():
            return _movie(app, found, texts)
        case Series():
            return _series(app, found, texts)
        case Artist():
            return _artist(app, found, texts)
        case Album():
            return _album(app, found, texts)


def _movie(app: RequestarrCoordinator, movie: Movie, texts: Texts) -> dict[str, Any]:
    """Return a movie as clients see it; `runtime` in minutes."""
    row: Any = row_of(app, movie)
    return {
        **_title(app, movie, row, texts),
        "kind": "movie",
        "tmdb_id": movie.tmdb_id,
        "year": movie.year,
        "title_slug": movie.title_slug,
        "runtime": movie.runtime,
        "certification": movie.certification,
        "has_file": bool(row and row.has_file),
    }


def _series(app: RequestarrCoordinator, series: Series, texts: Texts) -> dict[str, Any]:
    """Return a series as clients see it, with its seasons."""
    row: Any = row_of(app, series)
    seasons = season_states(app, series)
    regular = [season for season, _ in seasons if season.number > 0]
    files = sum(season.episode_file_count for season in regular)
    return {
        **_title(app, series, row, texts),
        "kind": "series",
        "tvdb_id": series.tvdb_id,
        "year": series.year,
        "title_slug": series.title_slug,
        "runtime": series.runtime,
        "certification": series.certification,
        "network": series.network,
        "series_status": series.status,
        "has_file": files > 0,
        "season_count": len(regular),
        "episode_count": sum(season.total_episode_count for season in regular),
        "episode_file_count": files,
        "seasons": [_season(season, state, texts) for season, state in seasons],
    }


def describe_state(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    row: AnyRow | None,
    texts: Texts,
) -> dict[str, Any]:
    """Return what may have changed of a title that is shown somewhere already."""
    state = {
        "kind": kind,
        "id": external_id,
        "entry_id": app.config_entry.entry_id,
        "in_library": row is not None,
        "arr_id": row.arr_id if row else None,
        **describe_progress(state_at(app, kind, external_id, row), texts),
        **_failure(app, kind, external_id, row, texts),
    }
    match row:
        case MovieRow():
            state["has_file"] = row.has_file
        case SeriesRow():
            state |= _series_state(app, row, texts)
        case ArtistRow():
            state |= {
                "has_file": row.track_file_count > 0,
                "track_count": row.total_track_count,
                "track_file_count": row.track_file_count,
            }
        case AlbumRow():
            state |= {
                "monitored": row.monitored,
                "track_count": row.total_track_count,
                "track_file_count": row.track_file_count,
            }
    return state


def _series_state(
    app: RequestarrCoordinator, row: SeriesRow, texts: Texts
) -> dict[str, Any]:
    """Return what may have changed of a series: its counts and its seasons."""
    regular = [season for season in row.seasons if season.number > 0]
    files = sum(season.episode_file_count for season in regular)
    return {
        "has_file": files > 0,
        "episode_count": sum(season.total_episode_count for season in regular),
        "episode_file_count": files,
        "seasons": [
            _season(season, season_state_at(app, row.tvdb_id, row, season), texts)
            for season in row.seasons
        ],
    }


def _season(season: SeasonRow, state: State, texts: Texts) -> dict[str, Any]:
    """Return a season as clients see it."""
    return {
        "seasonNumber": season.number,
        "monitored": season.monitored,
        "episode_count": season.episode_count,
        "episode_file_count": season.episode_file_count,
        "total_episode_count": season.total_episode_count,
        **describe_progress(state, texts),
    }


def _artist(app: RequestarrCoordinator, artist: Artist, texts: Texts) -> dict[str, Any]:
    """Return an artist as clients see it."""
    row: Any = row_of(app, artist)
    return {
        **_title(app, artist, row, texts),
        "kind": "artist",
        "foreign_artist_id": artist.foreign_artist_id,
        "year": None,
        "title_slug": artist.foreign_artist_id,
        "runtime": None,
        "certification": None,
        "artist_type": artist.artist_type,
        "disambiguation": artist.disambiguation,
        "has_file": bool(row and row.track_file_count),
        "album_count": row.album_count if row else None,
        "track_count": row.total_track_count if row else 0,
        "track_file_count": row.track_file_count if row else 0,
    }


def _album(app: RequestarrCoordinator, album: Album, texts: Texts) -> dict[str, Any]:
    """Return an album as clients see it."""
    row: Any = row_of(app, album)
    return {
        "kind": "album",
        "service": app.service,
        "entry_id": app.config_entry.entry_id,
        "foreign_album_id": album.foreign_album_id,
        "foreign_artist_id": album.foreign_artist_id,
        "title": album.title,
        "year": album.year,
        "type": album.album_type,
        "secondary_types": list(album.secondary_types),
        "cover_url": poster_path(app, album.cover_url),
        "in_library": row is not None,
        "arr_id": row.arr_id if row else None,
        "monitored": bool(row and row.monitored),
        "track_count": row.total_track_count if row else 0,
        "track_file_count": row.track_file_count if row else 0,
        **describe_progress(state_of(app, album), texts),
        **_failure(app, *title_key(album), row, texts),
        "release_date": album.release_date.isoformat() if album.release_date else None,
    }


def _title(
    app: RequestarrCoordinator, title: Title, row: Any, texts: Texts
) -> dict[str, Any]:
    """Return what every title has; `rating` is of 10, `time_left` in seconds."""
    options = app.config_entry.options
    profile = row.quality_profile_id if row else options.get(CONF_QUALITY_PROFILE)
    return {
        "service": app.service,
        "entry_id": app.config_entry.entry_id,
        "title": title.title,
        "overview": title.overview,
        "poster_url": poster_path(app, title.poster_url),
        "genres": list(title.genres),
        "rating": title.rating,
        "in_library": row is not None,
        "arr_id": row.arr_id if row else None,
        "quality_profile": app.profile_name(profile),
        **describe_progress(state_of(app, title), texts),
        **_failure(app, *title_key(title), row, texts),
        "also_in": [_elsewhere(other, title, texts) for other in apps_beside(app)],
    }


def _elsewhere(
    app: RequestarrCoordinator, title: Title, texts: Texts
) -> dict[str, Any]:
    """Return what another instance of the app holds of a title."""
    kind, external_id = title_key(title)
    row = held_row(app, kind, external_id)
    return {
        "entry_id": app.config_entry.entry_id,
        "instance": app.config_entry.title,
        "in_library": row is not None,
        **describe_progress(state_at(app, kind, external_id, row), texts),
    }


def describe_progress(state: State, texts: Texts) -> dict[str, Any]:
    """Return a state as clients see it; `time_left` in seconds, `progress` in percent."""
    return {
        "status": state.status,
        "progress": state.progress,
        "time_left": int(state.time_left.total_seconds()) if state.time_left else None,
        "reason": texts[f"component.{DOMAIN}.common.{state.reason}"]
        if state.reason
        else None,
        "release_date": state.release_date.isoformat() if state.release_date else None,
    }


def _failure(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    row: AnyRow | None,
    texts: Texts,
) -> dict[str, Any]:
    """Return why a thing that can be asked for was asked for in vain."""
    problem = app.work.failure(kind, external_id)
    if problem is None:
        return {}
    if state_at(app, kind, external_id, row).status not in REQUESTABLE:
        return {}
    return {"reason": message_of(texts, problem)}
