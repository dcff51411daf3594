"""What can be requested, as rules tell it apart: an app is there for one of them."""

from enum import StrEnum

from ..api import Kind, Service


class Media(StrEnum):
    """What an app is there for."""

    MOVIE = "movie"
    SERIES = "series"
    MUSIC = "music"


MEDIA_OF = {
    Service.RADARR: Media.MOVIE,
    Service.SONARR: Media.SERIES,
    Service.LIDARR: Media.MUSIC,
}
MEDIA_OF_KIND = {
    Kind.MOVIE: Media.MOVIE,
    Kind.SERIES: Media.SERIES,
    Kind.ARTIST: Media.MUSIC,
    Kind.ALBUM: Media.MUSIC,
}
ALL_MEDIA = frozenset(Media)
