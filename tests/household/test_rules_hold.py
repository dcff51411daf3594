"""Whatever the rules, and whichever way in: nobody gets, sees or decides more than they may."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.inputs import SETTINGS
from tests.support.people import on_list

pytestmark = pytest.mark.usefixtures("haste")

# For which age the certifications of the simulated apps are; nobody knows that of NR.
AGES = {
    "G": 0,
    "PG": 8,
    "PG-13": 13,
    "R": 17,
    "NR": None,
    "TV-Y": 0,
    "TV-G": 0,
    "TV-Y7": 7,
    "TV-PG": 8,
    "TV-14": 14,
    "TV-MA": 17,
}
MEDIA = st.lists(st.sampled_from(["movie", "series"]), unique=True)
RULES = st.fixed_dictionaries(
    {
        "may_request": MEDIA,
        "auto_approve": MEDIA,
        "approver": st.sampled_from([False, False, True]),
        "limit": st.none()
        | st.fixed_dictionaries({"titles": st.integers(1, 3), "days": st.just(7)}),
        "max_age": st.none() | st.sampled_from([0, 7, 8, 13, 16, 17, 21]),
        "unrated": st.sampled_from(["allowed", "approval", "hidden"]),
        "see_everyone": st.booleans(),
    }
)
WAYS = ("search", "title", "command", "action", "query", "list", "approve", "requests")
STEPS = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 20)), min_size=1, max_size=5
)


class House:
    """Two apps, an admin, and somebody whose rules are tried."""

    def __init__(self, home: Home, radarr: SimulatedApp, sonarr: SimulatedApp) -> None:
        """Note which titles there are: some of each certification."""
        self.home = home
        self.radarr, self.sonarr = radarr, sonarr
        movies = [
            ("movie", one.tmdb_id, one)
            for one in radarr.catalogue.movies.values()
            if one.certification in AGES
        ]
        series = [
            ("series", one.tvdb_id, one)
            for one in sonarr.catalogue.series.values()
            if one.certification in AGES
        ]
        self.titles: list[tuple[str, int, Any]] = []
        for word in AGES:
            rated = [one for one in movies + series if one[2].certification == word]
            self.titles += rated[:2]

    async def empty(self) -> None:
        """Have nothing requested, and nothing in the apps."""
        ledger = self.home.hass.data[DATA_LEDGER]
        for request in ledger.requests():
            ledger._drop(request)
        for table in (self.radarr.movies, self.sonarr.series):
            table.clear()
        await self.home.look_again(
            *self.home.hass.config_entries.async_entries("requestarr")
        )

    def held(self) -> set[tuple[str, int]]:
        """Return what the apps have got."""
        return {
            *(("movie", row["tmdbId"]) for row in self.radarr.movies.values()),
            *(("series", row["tvdbId"]) for row in self.sonarr.series.values()),
        }


@pytest.fixture
async def house(home: Home, radarr: SimulatedApp, sonarr: SimulatedApp) -> House:
    """Set two apps up."""
    await home.add(radarr)
    await home.add(sonarr)
    return House(home, radarr, sonarr)


@pytest.fixture
async def ada(house: House) -> Person:
    """Return an admin."""
    return await house.home.parent()


@pytest.fixture
async def mia(house: House) -> Person:
    """Return who is tried."""
    return await house.home.person("Mia")


@pytest.fixture
async def ben(house: House) -> Person:
    """Return who asks for things that wait."""
    return await house.home.person("Ben")


def verdict(rules: Json, certification: str) -> str:
    """Return what an age limit makes of a title: shown, hidden, or that it has to wait."""
    if rules["max_age"] is None:
        return "shown"
    if (age := AGES[certification]) is not None:
        return "shown" if age <= rules["max_age"] else "hidden"
    words = {"allowed": "shown", "approval": "waits", "hidden": "hidden"}
    return words[rules["unrated"]]


async def attempt(
    house: House, who: Person, way: str, title: tuple[str, int, Any]
) -> Any:
    """Try to see or to get a title in some way; return the answer, None for a refusal."""
    kind, media_id, found = title
    hass = house.home.hass
    if way == "search":
        command = "search_movies" if kind == "movie" else "search_tv"
        return await who.ask(command, query=found.title)
    if way == "title":
        return await who.ask("title", kind=kind, media_id=media_id)
    if way == "requests":
        return await who.ask("requests", scope="all")
    if way == "command":
        key = {"movie": "tmdb_id", "series": "tvdb_id"}[kind]
        more = {"seasons": [1]} if kind == "series" else {}
        return await who.ask(f"request_{kind}", **{key: media_id}, **more)
    try:
        if way == "list":
            entity_id = f"todo.{'movie' if kind == 'movie' else 'series'}_requests"
            item = f"{found.title} ({found.year})"
            await on_list(hass, who.user, "add_item", entity_id, item=item)
            return None
        fields: Json = {"media_id": media_id}
        if way == "query":
            fields = {"query": f"{found.title}"}
        return await hass.services.async_call(
            "requestarr",
            "request_media",
            {"media_type": kind, **fields},
            blocking=True,
            return_response=True,
            context=who.context,
        )
    except HomeAssistantError:
        return None


async def approve_anothers(
    house: House, mia: Person, ben: Person, rules: Json, title: tuple[str, int, Any]
) -> bool:
    """Have somebody ask, and whoever is tried approve it; return whether they could."""
    kind, media_id, found = title
    await attempt(house, ben, "action", title)
    waiting = [
        one["id"]
        for one in await ben.requests(status="pending")
        if (one["kind"], one["media_id"]) == (kind, media_id)
    ]
    if not waiting:
        return False
    answer = await mia.ask("approve", request_id=waiting[0])
    may = rules["approver"] and verdict(rules, found.certification) == "shown"
    assert answer["success"] is may, (answer, found.certification)
    return bool(may)


def assert_seen(house: House, rules: Json, answer: Json) -> None:
    """Check that nothing was told of what an age limit hides."""
    titles = {(kind, key): one for kind, key, one in house.titles}
    shown = [*answer.get("results", ()), *filter(None, [answer.get("title")])]
    for one in shown:
        assert verdict(rules, one["certification"] or "NR") != "hidden"
    for one in answer.get("requests", ()):
        found = titles[one["kind"], one["media_id"]]
        assert one["mine"] or verdict(rules, found.certification) != "hidden"
        assert one["mine"] or rules["approver"] or rules["see_everyone"]


def assert_got(house: House, rules: Json, mine: list[Json], others: set[Any]) -> None:
    """Check that what was requested, and what the apps have, is within the rules."""
    titles = {(kind, key): one for kind, key, one in house.titles}
    cost = 0
    for one in mine:
        key = (one["kind"], one["media_id"])
        said = verdict(rules, titles[key].certification)
        assert said != "hidden"
        assert rules["approver"] or key[0] in rules["may_request"]
        if key in house.held() - others:
            assert said == "shown"
            assert rules["approver"] or key[0] in rules["auto_approve"]
        cost += len(one["seasons"] or [1]) if one["status"] != "failed" else 0
    limit = rules["limit"]
    assert rules["approver"] or limit is None or cost <= limit["titles"]
    owned = {(one["kind"], one["media_id"]) for one in mine}
    assert house.held() <= owned | others


@settings(**{**SETTINGS, "max_examples": 120})
@given(rules=RULES, steps=STEPS)
async def test_nobody_exceeds_the_rules(
    hass: HomeAssistant,
    house: House,
    ada: Person,
    mia: Person,
    ben: Person,
    rules: Json,
    steps: list[tuple[str, int]],
) -> None:
    """See, request and approve within the rules only, in whatever order and by whatever way."""
    await house.empty()
    answer = await ada.ask("update_household", people=[{"user_id": mia.id, **rules}])
    assert answer["success"], answer
    await attempt(house, ben, "action", house.titles[0])
    approved: set[Any] = set()
    for way, number in steps:
        title = house.titles[number % len(house.titles)]
        if way == "approve":
            if await approve_anothers(house, mia, ben, rules, title):
                approved.add(title[:2])
        else:
            answer = await attempt(house, mia, way, title)
            if way in {"search", "title", "requests"}:
                assert_seen(house, rules, answer)
        await house.home.quiet()
    assert_got(house, rules, await mia.requests(limit=200), approved)
