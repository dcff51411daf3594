"""Where else a title has a page: in public catalogues, and for admins in its app."""

from collections.abc import Mapping

from ..api import Album, Artist, Found, Movie, Series
from ..household.open_title import Opened


def links(found: Found) -> list[Mapping[str, str]]:
    """Return the pages of a title in public catalogues."""
    return [{"site": site, "url": url} for site, url in _pages(found).items()]


def _pages(found: Found) -> Mapping[str, str]:
    """Return the addresses of a title by the names of the sites."""
    details = found.details
    pages: dict[str, str] = {}
    if details.imdb_id:
        pages["IMDb"] = f"https://www.imdb.com/title/{details.imdb_id}/"
    match found:
        case Movie():
            pages["TMDB"] = f"https://www.themoviedb.org/movie/{found.tmdb_id}"
        case Series():
            if details.tmdb_id:
                pages["TMDB"] = f"https://www.themoviedb.org/tv/{details.tmdb_id}"
            pages["TVDB"] = f"https://thetvdb.com/dereferrer/series/{found.tvdb_id}"
        case Artist():
            mbid = found.foreign_artist_id
            pages["MusicBrainz"] = f"https://musicbrainz.org/artist/{mbid}"
        case Album():
            mbid = found.foreign_album_id
            pages["MusicBrainz"] = f"https://musicbrainz.org/release-group/{mbid}"
    return pages


def app_url(opened: Opened) -> str | None:
    """Return the page of a title in its app, None for one that the app has not."""
    if opened.row is None:
        return None
    base, found = opened.app.client.url, opened.found
    match found:
        case Movie():
            return f"{base}/movie/{found.title_slug}"
        case Series():
            return f"{base}/series/{found.title_slug}"
        case Artist():
            return f"{base}/artist/{found.foreign_artist_id}"
        case Album():
            return f"{base}/album/{found.foreign_album_id}"
