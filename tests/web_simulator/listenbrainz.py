"""ListenBrainz: what all its listeners hear, and what is new."""

from datetime import date, timedelta
from typing import Any, override
from uuid import NAMESPACE_URL, uuid5

from .service import Json, Refusal, WebService

RANGES = {
    "this_week",
    "this_month",
    "this_year",
    "week",
    "month",
    "quarter",
    "half_yearly",
    "year",
    "all_time",
}
MOST = 1000
WORDS = {"true", "false"}


class SimulatedListenBrainz(WebService):
    """The lists; one that is None is not computed yet. `day` is what it takes for today."""

    def __init__(self, day: date) -> None:
        """Start with empty lists."""
        super().__init__()
        self.day = day
        self.artists: list[Any] | None = []
        self.albums: list[Any] | None = []
        self.releases: list[Any] = []
        #: How many calls are left in the present ten seconds.
        self.remaining = 30

    def add_artist(self, name: str, listens: int, mbid: str | None = "") -> str | None:
        """Add somebody who is heard, and return their id."""
        assert self.artists is not None
        mbid = guid(name) if mbid == "" else mbid
        row = {"artist_mbid": mbid, "artist_name": name, "listen_count": listens}
        self.artists.append(row)
        return mbid

    def add_album(self, name: str, artist: str, listens: int, **members: Any) -> str:
        """Add an album that is heard, and return its id."""
        assert self.albums is not None
        row = {
            "release_group_mbid": guid(name),
            "release_group_name": name,
            "artist_name": artist,
            "artist_mbids": [guid(artist)],
            "caa_id": 31_000_000_001,
            "caa_release_mbid": guid(f"{name} on CD"),
            "listen_count": listens,
            **members,
        }
        self.albums.append(row)
        return guid(name)

    def release(self, name: str, artist: str, days: int = -1, **members: Any) -> str:
        """Have something come out, so many days from today, and return its id."""
        kind = members.pop("kind", "Album")
        row: Json = {
            "release_date": (self.day + timedelta(days=days)).isoformat(),
            "release_name": name,
            "release_mbid": guid(f"{name} on CD"),
            "release_group_mbid": guid(name),
            "artist_credit_name": artist,
            "artist_mbids": [guid(artist)],
            "release_tags": ["rock"],
            "listen_count": 0,
            "caa_id": None,
            "caa_release_mbid": None,
            **members,
        }
        if kind:
            row["release_group_primary_type"] = kind
        self.releases.append(row)
        return guid(name)

    @override
    def headers(self) -> dict[str, str]:
        """Return what is left of this moment's calls."""
        return {
            "X-RateLimit-Limit": "30",
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset-In": "10",
        }

    @override
    def answer(self, path: str, query: dict[str, str]) -> Any:
        """Return a list."""
        if path == "/1/stats/sitewide/artists":
            return self._chart("artists", self.artists, query)
        if path == "/1/stats/sitewide/release-groups":
            return self._chart("release_groups", self.albums, query)
        if path == "/1/explore/fresh-releases/":
            return self._fresh(query)
        raise Refusal(404, "Not Found")

    def _chart(self, name: str, rows: list[Any] | None, query: dict[str, str]) -> Any:
        """Return what is heard most, None if that isn't computed."""
        if query.get("range", "all_time") not in RANGES:
            raise Refusal(400, "Invalid range")
        if rows is None:
            return None
        count = min(int(query.get("count", 25)), MOST)
        payload = {
            name: rows[:count],
            "range": query["range"],
            "offset": 0,
            "count": count,
            "from_ts": 0,
            "to_ts": 0,
            "last_updated": 0,
        }
        return {"payload": payload}

    def _fresh(self, query: dict[str, str]) -> Any:
        """Return what comes out around today."""
        days = int(query.get("days", 14))
        words = [query.get("past", "true"), query.get("future", "true")]
        if not 1 <= days <= 90 or not WORDS.issuperset(words):
            raise Refusal(400, "Invalid request")
        first = self.day - timedelta(days=days if words[0] == "true" else 0)
        last = self.day + timedelta(days=days if words[1] == "true" else 0)
        rows = [
            row
            for row in self.releases
            if not isinstance(row, dict)
            or first.isoformat() <= row["release_date"] <= last.isoformat()
        ]
        return {"payload": {"releases": rows, "total_count": len(rows)}}


def guid(name: str) -> str:
    """Return an id, for a name always the same."""
    return str(uuid5(NAMESPACE_URL, name))
