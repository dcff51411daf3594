"""Add media to an app's library."""

from collections.abc import Mapping
from typing import Any

from .base import ADD
from .errors import ArrBadRequestError
from .library import Library
from .models.movies import Movie, MovieOptions, MovieRow
from .models.music import Album, AlbumRow, Artist, ArtistRow, MusicOptions
from .models.series import SERIES_TYPES, Series, SeriesOptions, SeriesRow

MONITOR_PATH = "addoptions.monitor"


class Adding(Library):
    """Add movies, series, artists and albums.

    Each of these methods raises ArrValidationError if the app's rules refuse it (see
    `already_exists` and `unknown_id`), ArrConflictError if it was added at the same
    moment, ArrMetadataError if the app's metadata service fails, else any ArrError. After
    an ArrTimeoutError the app may have added it all the same.
    """

    async def async_request_movie(
        self, movie: Movie, options: MovieOptions
    ) -> MovieRow:
        """Add a movie, monitored: POST movie.

        The app searches once it has refreshed the movie, and only if it is available.
        """
        content = {
            "title": movie.title,
            "year": movie.year or 0,
            "tmdbId": movie.tmdb_id,
            "titleSlug": movie.title_slug,
            "monitored": True,
            "qualityProfileId": options.quality_profile_id,
            "rootFolderPath": options.root_folder,
            "minimumAvailability": options.minimum_availability,
            "tags": list(options.tags),
            "addOptions": {"searchForMovie": options.search},
        }
        return await self._async_post("/movie", content, MovieRow.from_json, ADD)

    async def async_request_series(
        self, series: Series, seasons: frozenset[int], options: SeriesOptions
    ) -> SeriesRow:
        """Add a series with exactly these of its seasons monitored: POST series.

        Episodes exist only once the app has refreshed the series. Seasons still to come
        will be monitored if every regular season is chosen.
        """
        content = _series_content(series, seasons, options)
        try:
            return await self._async_post("/series", content, SeriesRow.from_json, ADD)
        except ArrBadRequestError as err:
            if not any(MONITOR_PATH in path.lower() for path in err.paths):
                raise
        # Sonarr before 4.0.2 knows no "skip"; without a word it keeps the flags too.
        content["addOptions"].pop("monitor")
        return await self._async_post("/series", content, SeriesRow.from_json, ADD)

    async def async_request_artist(
        self, artist: Artist, options: MusicOptions
    ) -> ArtistRow:
        """Add an artist with all albums monitored: POST artist.

        Albums exist only once the app has refreshed the artist.
        """
        content = {
            **_artist_content(artist.foreign_artist_id, artist.title, options),
            "monitorNewItems": "all",
            "addOptions": {
                "monitor": "all",
                "searchForMissingAlbums": options.search,
            },
        }
        return await self._async_post("/artist", content, ArtistRow.from_json, ADD)

    async def async_request_album(
        self, album: Album, options: MusicOptions
    ) -> AlbumRow:
        """Add an album, monitored, and its artist if need be: POST album.

        For an artist in the library the options must be the artist's own. The app does
        not reliably search: once the album is `ready`, search with
        `async_search_albums`.
        """
        content = {
            "foreignAlbumId": album.foreign_album_id,
            "title": album.title,
            "monitored": True,
            "anyReleaseOk": True,
            "addOptions": {"searchForNewAlbum": options.search},
            "artist": {
                **_artist_content(album.foreign_artist_id, album.artist_title, options),
                "monitorNewItems": "none",
            },
        }
        return await self._async_post("/album", content, AlbumRow.from_json, ADD)


def _series_content(
    series: Series, seasons: frozenset[int], options: SeriesOptions
) -> dict[str, Any]:
    """Return the body that adds a series, with an explicit flag for every season."""
    numbers = [season.number for season in series.seasons]
    known_type = series.series_type if series.series_type in SERIES_TYPES else None
    return {
        "title": series.title,
        "year": series.year or 0,
        "tvdbId": series.tvdb_id,
        "titleSlug": series.title_slug,
        "seriesType": options.series_type or known_type or SERIES_TYPES[0],
        "seasonFolder": options.season_folder,
        "monitored": True,
        "monitorNewItems": "all"
        if seasons.issuperset(filter(None, numbers))
        else "none",
        "qualityProfileId": options.quality_profile_id,
        "rootFolderPath": options.root_folder,
        "tags": list(options.tags),
        "seasons": [
            {"seasonNumber": number, "monitored": number in seasons}
            for number in numbers
        ],
        "addOptions": {
            "monitor": "skip",
            "searchForMissingEpisodes": options.search,
        },
    }


def _artist_content(
    foreign_artist_id: str, title: str, options: MusicOptions
) -> Mapping[str, Any]:
    """Return what the bodies that add an artist or an album share."""
    return {
        "artistName": title,
        "foreignArtistId": foreign_artist_id,
        "qualityProfileId": options.quality_profile_id,
        "metadataProfileId": options.metadata_profile_id,
        "rootFolderPath": options.root_folder,
        "monitored": True,
        "tags": list(options.tags),
    }
