"""Pictures: the API's MediaCover route, the web interface's one, and the remote addresses."""

import re
from typing import TYPE_CHECKING

from .errors import Reply, empty
from .posters import poster
from .routing import Ask, Routes
from .wire import Json

if TYPE_CHECKING:
    from .app import SimulatedApp

HEIGHTS = {
    "poster": ("250", "500"),
    "cover": ("250", "500"),
    "fanart": ("180", "360"),
}
FOREVER = {"Cache-Control": "max-age=31536000, public"}


class Covers:
    """The pictures of one app's library."""

    def __init__(self, app: SimulatedApp) -> None:
        """Start without a picture on the disk."""
        self._app = app
        self.ready: set[tuple[str, int]] = set()

    def remote(self, kind: str, external_id: int | str) -> str:
        """Return the address at which a metadata service would hold the picture."""
        return f"{self._app.origin}/_simulator/poster/{kind}/{external_id}.jpg"

    def pair(self, kind: str, external_id: int | str, local: str) -> list[Json]:
        """Return a title's poster and its wide picture, which lie below a local address."""
        return [
            {
                "coverType": cover,
                "url": f"{local}/{cover}.jpg",
                "remoteUrl": self.remote(name, external_id),
            }
            for cover, name in (("poster", kind), ("fanart", f"{kind}-fanart"))
        ]

    def routes(self) -> Routes:
        """Return the routes of pictures below the API's base."""
        if self._app.service != "lidarr":
            return {
                "GET /mediacover/{id}/{file:word}": lambda ask: self._api(
                    ask, self._main
                )
            }
        return {
            "GET /mediacover/artist/{id}/{file:word}": lambda ask: self._api(
                ask, "artist"
            ),
            "GET /mediacover/album/{id}/{file:word}": lambda ask: self._api(
                ask, "album"
            ),
        }

    @property
    def _main(self) -> str:
        """Return the kind of the app's own rows."""
        return {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}[
            self._app.service
        ]

    def _api(self, ask: Ask, kind: str) -> Reply:
        """Answer a picture to a caller with a key."""
        return self._picture(kind, ask.numbers["id"], ask.words["file"])

    def page(self, path: str) -> Reply:
        """Answer a picture to the web interface."""
        match = re.fullmatch(
            r"/mediacover/(albums/)?(\d+)/([^/]+)", path, re.IGNORECASE
        )
        if match is None:
            raise empty(404)
        kind = "album" if match.group(1) else self._main
        return self._picture(kind, int(match.group(2)), match.group(3))

    def _picture(self, kind: str, number: int, name: str) -> Reply:
        """Return the picture of a row, or raise the 404 while there is none."""
        known = re.fullmatch(
            r"(poster|cover|fanart)(?:-(\d+))?\.(jpg|png|gif)", name, re.IGNORECASE
        )
        if known is None or (kind, number) not in self.ready:
            raise empty(404)
        cover = known.group(1).lower()
        if cover == "fanart" and kind == "album":
            raise empty(404)
        height = int(known.group(2)) if known.group(2) in HEIGHTS[cover] else None
        raw = poster(
            f"{kind}-fanart" if cover == "fanart" else kind,
            self._external(kind, number),
            self._title(kind, number),
            height,
        )
        return Reply(raw=raw, content_type="image/jpeg", headers=FOREVER)

    def _row(self, kind: str, number: int) -> Json:
        """Return the row that a picture belongs to."""
        if kind == "album":
            return self._app.albums.get(number, {})
        return self._app.backend.main_table().get(number, {})

    def _external(self, kind: str, number: int) -> str:
        """Return the external id of a row."""
        keys = {"movie": "tmdbId", "series": "tvdbId", "artist": "foreignArtistId"}
        return str(
            self._row(kind, number).get(keys.get(kind, "foreignAlbumId"), number)
        )

    def _title(self, kind: str, number: int) -> str:
        """Return the title of a row."""
        row = self._row(kind, number)
        return str(row.get("title") or row.get("artistName") or "?")
