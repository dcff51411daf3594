"""TVmaze: the schedules of countries and of the web, a day at a time."""

from datetime import date, timedelta
from typing import Any, override

from .service import Json, Refusal, WebService

COUNTRIES = {"AU", "CA", "DE", "FR", "GB", "JP", "US"}
GLOBAL = ""


class SimulatedTvmaze(WebService):
    """The schedules; `day` is what it takes for today."""

    def __init__(self, day: date) -> None:
        """Start with nothing on."""
        super().__init__()
        self.day = day
        self.shows: dict[int, Json] = {}
        self._on: list[tuple[str, str, bool, Json]] = []

    def add_show(self, tvdb_id: int | None, name: str, /, **members: Any) -> int:
        """Add a series, and return its own id; members as the service calls them."""
        number = len(self.shows) + 1
        self.shows[number] = {
            "id": number,
            "url": f"http://www.tvmaze.com/shows/{number}/{name.lower().replace(' ', '-')}",
            "name": name,
            "type": "Scripted",
            "language": "English",
            "genres": ["Drama"],
            "status": "Running",
            "runtime": None,
            "averageRuntime": 45,
            "premiered": "2027-01-04",
            "rating": {"average": None},
            "weight": 50,
            "network": None,
            "webChannel": {"id": 1, "name": "Foo+", "country": None},
            "externals": {"tvrage": None, "thetvdb": tvdb_id, "imdb": None},
            "image": {
                "medium": f"http://static.tvmaze.com/uploads/images/{number}.jpg",
                "original": f"http://static.tvmaze.com/uploads/large/{number}.jpg",
            },
            "summary": f"<p><b>{name}</b> is about &amp; around things.</p>",
            "updated": 1798761600,
            **members,
        }
        return number

    def air(
        self,
        show: int,
        days: int,
        season: int | None = 1,
        number: int | None = 1,
        *,
        country: str = GLOBAL,
        network: bool = False,
        **members: Any,
    ) -> None:
        """Have an episode on, so many days from today: streamed, or on a country's network."""
        day = (self.day + timedelta(days=days)).isoformat()
        row = {
            "id": len(self._on) + 1,
            "name": "Pilot",
            "season": season,
            "number": number,
            "type": "regular" if number is not None else "significant_special",
            "airdate": day,
            "airtime": "",
            "airstamp": f"{day}T12:00:00+00:00",
            "runtime": 45,
            "summary": None,
            **members,
        }
        if network:
            row["show"] = self.shows[show]
        else:
            row["_embedded"] = {"show": self.shows[show]}
        self._on.append((day, country, network, row))

    def row(self, day: date, row: Any, *, country: str = GLOBAL) -> None:
        """Have anything in a day's schedule of the web."""
        self._on.append((day.isoformat(), country, False, row))

    @override
    def answer(self, path: str, query: dict[str, str]) -> Any:
        """Return a schedule."""
        day = query.get("date") or self.day.isoformat()
        try:
            date.fromisoformat(day)
        except ValueError:
            raise Refusal(422, "Invalid date.") from None
        if country := query.get("country"):
            if country not in COUNTRIES:
                raise Refusal(422, "Invalid country code.")
        if path == "/schedule":
            return self._rows(day, {country or "US"}, network=True)
        if path == "/schedule/web":
            if "country" in query:
                return self._rows(day, {query["country"]}, network=False)
            return self._rows(day, {GLOBAL, *COUNTRIES}, network=False)
        raise Refusal(404, "")

    def _rows(self, day: str, countries: set[str], *, network: bool) -> list[Any]:
        """Return what is on."""
        return [
            row
            for on, country, kind, row in self._on
            if on == day and country in countries and kind is network
        ]
