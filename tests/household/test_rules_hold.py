"""Whatever the rules, and whichever way in: nobody gets, sees or decides more than they may."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.requestarr.household.age_ratings import age_of
from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.inputs import SETTINGS
from tests.support.presets import set_presets
from tests.support.ways import Title, approve, change, look, wish

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
# Two presets of movies, and one of series.
PRESETS = ("first", "second", "third")
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
        "presets": st.none()
        | st.lists(st.sampled_from(PRESETS), unique=True, min_size=1),
    }
)
LOOKS = ("search", "title", "explain", "home", "follow", "tool search")
LISTS = ("requests", "get_requests")
WISHES = (
    *("command", "action", "query", "list", "preset", "collection"),
    *("sentence", "tool"),
)
DECISIONS = tuple(
    f"approve{more}"
    for more in ("", " by action", " by list", " by sentence", " by phone")
)
# What is done to somebody's request, and the status that comes of it.
CHANGES = {
    **dict.fromkeys(("decline", "decline by action", "decline by phone"), "declined"),
    **dict.fromkeys(("withdraw", "withdraw by action"), "withdrawn"),
    "retry": "sent",
}
WAYS = (*LOOKS, *LISTS, *WISHES, *DECISIONS, *CHANGES, "own retry", "search_again")
STEPS = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 20)), min_size=1, max_size=6
)


class House:
    """Two apps, an admin, and somebody whose rules are tried."""

    def __init__(self, home: Home, radarr: SimulatedApp, sonarr: SimulatedApp) -> None:
        """Note which titles there are: some of each certification."""
        self.home = home
        self.radarr, self.sonarr = radarr, sonarr
        self.entries: dict[str, str] = {}
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
        for key, followed in ledger.follows.all():
            for user_id in list(followed.asks):
                ledger.follows.leave(key, user_id)
        for table in (self.radarr.movies, self.sonarr.series):
            table.clear()
        await self.home.look_again(
            *self.home.hass.config_entries.async_entries("requestarr")
        )

    @contextmanager
    def failing(self, kind: str) -> Generator[None]:
        """Have the app for a kind take nothing meanwhile."""
        app = self.radarr if kind == "movie" else self.sonarr
        fault = app.fail(f"/{kind}$", method="POST", status=500)
        yield
        fault.times = 0

    def entry_of(self, kind: str) -> str:
        """Return the id of the entry of the app for a kind."""
        return self.entries[kind]

    def certification(self, kind: str, media_id: int) -> str:
        """Return how a title is rated."""
        there: Any = self.radarr.catalogue.movies
        if kind == "series":
            there = self.sonarr.catalogue.series
        return str(there[media_id].certification or "NR")

    def held(self) -> set[tuple[str, int]]:
        """Return what the apps have got."""
        return {
            *(("movie", row["tmdbId"]) for row in self.radarr.movies.values()),
            *(("series", row["tvdbId"]) for row in self.sonarr.series.values()),
        }


@pytest.fixture
async def house(home: Home, radarr: SimulatedApp, sonarr: SimulatedApp) -> House:
    """Set two apps up."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(home.hass, component, {})
    house = House(home, radarr, sonarr)
    house.entries["movie"] = (await home.add(radarr)).entry_id
    house.entries["series"] = (await home.add(sonarr)).entry_id
    return house


@pytest.fixture
async def ada(house: House) -> Person:
    """Return an admin, who has made presets."""
    ada = await house.home.parent()
    kinds = dict(zip(PRESETS, ("movie", "movie", "series"), strict=True))
    rows = [
        {"id": one, "name": one, "entry_id": house.entry_of(kind)}
        for one, kind in kinds.items()
    ]
    await set_presets(ada, *rows)
    return ada


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
    known = certification in AGES
    age = AGES[certification] if known else age_of(certification)
    if age is not None:
        return "shown" if age <= rules["max_age"] else "hidden"
    words = {"allowed": "shown", "approval": "waits", "hidden": "hidden"}
    return words[rules["unrated"]]


async def change_anothers(
    house: House,
    people: tuple[Person, Person, Person],
    way: str,
    rules: Json,
    title: Title,
) -> bool:
    """Have somebody ask, and whoever is tried decide on it; return whether it may be sent.

    What is to be retried an admin has approved, and it failed: asking once more sends it.
    """
    ada, mia, ben = people
    hass = house.home.hass
    await wish(hass, ben, "action", title, "")
    waiting = await requests_for(ben, title, "pending")
    if not waiting:
        return False
    (request_id, *_) = waiting
    if way == "retry":
        with house.failing(title[0]):
            await ada.ask("approve", request_id=request_id)
            await house.home.quiet()
    before = await status_of(ada, request_id)
    if way in DECISIONS:
        await approve(hass, mia, way, title, request_id)
    else:
        await change(hass, mia, way, request_id)
    await house.home.quiet()
    now = await status_of(ada, request_id)
    may = rules["approver"] and (
        verdict(rules, house.certification(*title[:2])) == "shown"
    )
    assert may or now == before, (way, now)
    if way in {"approve", "approve by action", "decline", "decline by action"}:
        assert (now != before) is may, (way, now)
    assert way in DECISIONS or now in {before, CHANGES[way]}, (way, now)
    return now != before or way == "retry"


async def requests_for(who: Person, title: Title, status: str) -> list[str]:
    """Return the ids of somebody's own requests for a title, as far as they have come."""
    return [
        one["id"]
        for one in await who.requests(status=status)
        if (one["kind"], one["media_id"]) == title[:2]
    ]


async def status_of(ada: Person, request_id: str) -> str:
    """Return how far a request has come."""
    known = await ada.requests(scope="all", limit=200)
    (now,) = (one["status"] for one in known if one["id"] == request_id)
    return str(now)


async def change_own(house: House, mia: Person, way: str, title: Title) -> None:
    """Have whoever is tried retry what failed of their own, or the app search for a title."""
    kind, media_id, _ = title
    if way == "own retry":
        with house.failing(kind):
            await wish(house.home.hass, mia, "command", title, "")
            await house.home.quiet()
        for request_id in await requests_for(mia, title, "failed"):
            await change(house.home.hass, mia, "retry", request_id)
        return
    apps = (house.radarr, house.sonarr)
    before = [len(app.searched) for app in apps]
    named = {"kind": kind, "media_id": media_id}
    answer = await mia.ask(way, entry_id=house.entry_of(kind), **named)
    await house.home.quiet()
    assert answer["success"] is False
    assert [len(app.searched) for app in apps] == before


def assert_seen(house: House, rules: Json, way: str, answer: Json) -> None:
    """Check that nothing was told of what an age limit hides."""
    shown = [*answer.get("results", ()), *filter(None, [answer.get("title")])]
    for one in shown:
        assert verdict(rules, one["certification"] or "NR") != "hidden", way
    for one in answer.get("requests", ()):
        certification = house.certification(one["kind"], one["media_id"])
        assert one["mine"] or verdict(rules, certification) != "hidden", way
        assert one["mine"] or rules["approver"] or rules["see_everyone"], way


def assert_not_told(
    house: House, rules: Json, way: str, title: Title, answer: Json
) -> None:
    """Check that of a title that is hidden nothing was told that could be."""
    kind, media_id, _ = title
    for one in answer.get("named", ()):
        certification = house.certification(kind, int(one["media_id"]))
        assert verdict(rules, certification) != "hidden", way
    if verdict(rules, house.certification(kind, media_id)) != "hidden":
        return
    if way == "follow" or (way == "explain" and (kind, media_id) in house.held()):
        assert answer.get("success") is False, (way, answer)


def assert_got(house: House, rules: Json, mine: list[Json], others: set[Any]) -> None:
    """Check that what was requested, and what the apps have, is within the rules."""
    cost = 0
    for one in mine:
        key = (one["kind"], one["media_id"])
        said = verdict(rules, house.certification(*key))
        assert said != "hidden"
        assert rules["approver"] or key[0] in rules["may_request"]
        if key in house.held() - others:
            assert said == "shown"
            assert rules["approver"] or key[0] in rules["auto_approve"]
        if one["preset"] and rules["presets"] is not None and not rules["approver"]:
            assert one["preset"]["id"] in rules["presets"]
        if one["status"] not in {"failed", "declined", "withdrawn"}:
            cost += len(one["seasons"] or [1])
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
    """See, request and decide within the rules only, in whatever order and by whatever way."""
    await house.empty()
    answer = await ada.ask("update_household", people=[{"user_id": mia.id, **rules}])
    assert answer["success"], answer
    await wish(hass, ben, "action", house.titles[0], "")
    approved: set[Any] = set()
    for way, number in steps:
        title = house.titles[number % len(house.titles)]
        if way in DECISIONS or way in CHANGES:
            people = (ada, mia, ben)
            if await change_anothers(house, people, way, rules, title):
                approved.add(title[:2])
        elif way in {"own retry", "search_again"}:
            await change_own(house, mia, way, title)
        elif way in WISHES:
            await wish(hass, mia, way, title, PRESETS[number % len(PRESETS)])
        else:
            answer = await look(hass, mia, way, title, house.entry_of(title[0]))
            assert_seen(house, rules, way, answer)
            assert_not_told(house, rules, way, title, answer)
        await house.home.quiet()
    assert_got(house, rules, await mia.requests(limit=200), approved)
