"""Give JSON in the shapes that the three apps send, full rows with all their fields."""

from .activity import command, failure, page, queue_record
from .movies import movie_lookup, movie_row
from .music import (
    ALBUM_ID,
    ARTIST_ID,
    album_lookup,
    album_row,
    artist_lookup,
    artist_row,
)
from .row import Row
from .series import episode, season, series_lookup, series_row

__all__ = [
    "ALBUM_ID",
    "ARTIST_ID",
    "Row",
    "album_lookup",
    "album_row",
    "artist_lookup",
    "artist_row",
    "command",
    "episode",
    "failure",
    "movie_lookup",
    "movie_row",
    "page",
    "queue_record",
    "season",
    "series_lookup",
    "series_row",
]
