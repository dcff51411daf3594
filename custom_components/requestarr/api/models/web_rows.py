"""Write what the web told as rows of its own kind, so that what reads these reads it again."""

from html import escape
import re

from .common import JsonObject
from .web import COVERS, STATUSES, Airing, PopularArtist, WebAlbum

_THEIRS = {ours: theirs for theirs, ours in reversed(STATUSES.items())}
_COVER = re.compile(rf"{re.escape(COVERS)}/release/([^/]+)/(\d+)-250\.jpg")


def airing_row(airing: Airing) -> JsonObject:
    """Return an episode as Airing reads it."""
    return {
        "season": airing.season,
        "number": airing.number,
        "type": airing.kind,
        "airdate": airing.day.isoformat() if airing.day else "",
        "airtime": f"{airing.at:%H:%M}" if airing.at else "",
        "airstamp": airing.at.isoformat() if airing.at else "",
        "show": _show_row(airing),
    }


def _show_row(airing: Airing) -> JsonObject:
    """Return the series of an episode; which kind of it is shown is not told again."""
    series = airing.series
    return {
        "id": int(airing.page.rsplit("/", 1)[-1]),
        "name": series.title,
        "type": "Scripted",
        "status": _THEIRS.get(series.status, ""),
        "genres": list(series.genres),
        "summary": escape(series.overview),
        "premiered": f"{series.year:04}-01-01" if series.year else "",
        "averageRuntime": series.runtime,
        "rating": {"average": series.rating},
        "network": {"name": series.network},
        "image": {"medium": series.poster_url},
        "externals": {"thetvdb": series.tvdb_id},
        "weight": airing.weight,
    }


def artist_row(popular: PopularArtist) -> JsonObject:
    """Return an artist as PopularArtist reads it."""
    return {
        "artist_mbid": popular.artist.foreign_artist_id,
        "artist_name": popular.artist.title,
        "listen_count": popular.listens,
    }


def album_row(told: WebAlbum) -> JsonObject:
    """Return an album as WebAlbum reads it among the fresh ones."""
    album = told.album
    cover = _COVER.fullmatch(album.cover_url or "")
    return {
        "release_group_mbid": album.foreign_album_id,
        "release_name": album.title,
        "artist_credit_name": album.artist_title,
        "artist_mbids": list(told.artist_ids),
        "release_date": album.release_date.isoformat() if album.release_date else "",
        "release_group_primary_type": told.kind,
        "release_group_secondary_type": told.second_kind,
        "listen_count": told.listens,
        "caa_release_mbid": cover[1] if cover else None,
        "caa_id": int(cover[2]) if cover else None,
    }
