"""Define what an app's calendar says of what comes out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from .common import (
    day,
    integer,
    optional_id,
    required_day,
    required_id,
    required_moment,
    required_text,
    spare,
    text,
)
from .reading import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieRelease(Model):
    """Describe a movie that comes out; one of its dates is in the span asked for.

    Read from a row of Radarr's GET calendar.
    """

    tmdb_id: Annotated[int, required_id, "tmdbId"]
    title: Annotated[str, spare, text, "title"]
    overview: Annotated[str, spare, text, "overview"]
    in_cinemas: Annotated[date | None, day, "inCinemas"]
    digital_release: Annotated[date | None, day, "digitalRelease"]
    physical_release: Annotated[date | None, day, "physicalRelease"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeRelease(Model):
    """Describe an episode that airs; `runtime` is in minutes, season 0 the specials.

    `series_id` is the app's own id of the series.

    Read from a row of Sonarr's GET calendar.
    """

    series_id: Annotated[int, required_id, "seriesId"]
    season_number: Annotated[int, integer, "seasonNumber"]
    episode_number: Annotated[int, integer, "episodeNumber"]
    title: Annotated[str, spare, text, "title"]
    air_date: Annotated[datetime, required_moment, "airDateUtc"]
    runtime: Annotated[int | None, spare, optional_id, "runtime"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumRelease(Model):
    """Describe an album that comes out; `artist_id` is the app's own id of the artist.

    Read from a row of Lidarr's GET calendar.
    """

    foreign_album_id: Annotated[str, required_text, "foreignAlbumId"]
    artist_id: Annotated[int, required_id, "artistId"]
    title: Annotated[str, spare, text, "title"]
    overview: Annotated[str, spare, text, "overview"]
    release_date: Annotated[date, required_day, "releaseDate"]


type Release = MovieRelease | EpisodeRelease | AlbumRelease
