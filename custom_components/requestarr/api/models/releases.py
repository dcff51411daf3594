"""Define what an app's calendar says of what comes out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from .common import (
    JsonObject,
    UnreadableError,
    day,
    integer,
    moment,
    optional_id,
    required_id,
    required_text,
    spare,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieRelease:
    """Describe a movie that comes out; one of its dates is in the span asked for."""

    tmdb_id: int
    title: str
    overview: str
    in_cinemas: date | None
    digital_release: date | None
    physical_release: date | None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of Radarr's GET calendar."""
        return cls(
            tmdb_id=required_id(data, "tmdbId"),
            title=spare(text, data, "title"),
            overview=spare(text, data, "overview"),
            in_cinemas=day(data, "inCinemas"),
            digital_release=day(data, "digitalRelease"),
            physical_release=day(data, "physicalRelease"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeRelease:
    """Describe an episode that airs; `runtime` is in minutes, season 0 the specials.

    `series_id` is the app's own id of the series.
    """

    series_id: int
    season_number: int
    episode_number: int
    title: str
    air_date: datetime
    runtime: int | None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of Sonarr's GET calendar."""
        if (air_date := moment(data, "airDateUtc")) is None:
            raise UnreadableError("airDateUtc is missing")
        return cls(
            series_id=required_id(data, "seriesId"),
            season_number=integer(data, "seasonNumber"),
            episode_number=integer(data, "episodeNumber"),
            title=spare(text, data, "title"),
            air_date=air_date,
            runtime=spare(optional_id, data, "runtime"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumRelease:
    """Describe an album that comes out; `artist_id` is the app's own id of the artist."""

    foreign_album_id: str
    artist_id: int
    title: str
    overview: str
    release_date: date

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of Lidarr's GET calendar."""
        if (release_date := day(data, "releaseDate")) is None:
            raise UnreadableError("releaseDate is missing")
        return cls(
            foreign_album_id=required_text(data, "foreignAlbumId"),
            artist_id=required_id(data, "artistId"),
            title=spare(text, data, "title"),
            overview=spare(text, data, "overview"),
            release_date=release_date,
        )
