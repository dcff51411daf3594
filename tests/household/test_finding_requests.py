"""Everybody's requests over years: who finds which of them, by what, and page by page."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.member import AUTOMATION, VOICE, Member
from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import Person, kept, store
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.rules import act, set_person

START = datetime(2021, 3, 1, 12, tzinfo=UTC)
OPEN = ("pending", "approved", "sent", "failed")
ENDED = ("declined", "available", "withdrawn")
MOVING = {"approved", "sent", "failed"}
BAND = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ALBUM = "d6010be3-98f8-422c-a6c9-787e2e491e58"

type Row = dict[str, Any]


def row_of(
    entry: MockConfigEntry, who: User, number: int, at: datetime, **fields: Any
) -> Row:
    """Return a request as it is kept, which somebody made at a time."""
    status = RequestStatus(fields.pop("status", "available"))
    fields = {"external_id": 1000 + number, "title": f"Number {number}", **fields}
    row = kept(entry, who, status, What.AVAILABLE, **fields).as_dict()
    for part in ("history", "asks"):
        row[part] = [{**one, "at": at.isoformat()} for one in row[part]]
    return row


def nobodys(row: Row, who: Member) -> Row:
    """Return a request as a voice or an automation made it."""
    ask = {"user_id": None, "name": who.name}
    return {**row, "asks": [{**one, **ask} for one in row["asks"]]}


def ids(rows: Sequence[Row]) -> list[str]:
    """Return the ids of rows that were kept, the newest first."""
    return [row["id"] for row in reversed(rows)]


async def found(hass: HomeAssistant, who: Person, **fields: Any) -> list[str]:
    """Return the ids of what somebody finds of everyone's requests, page and action alike."""
    wanted = {"scope": "all", **fields}
    at_page = [one["id"] for one in await who.requests(**wanted)]
    if "kind" in wanted:
        wanted["media_type"] = wanted.pop("kind")
    answer = await act(hass, who, "get_requests", **wanted)
    assert [one["id"] for one in answer["requests"]] == at_page
    return at_page


@pytest.fixture
async def members(hass: HomeAssistant) -> list[User]:
    """Return Mia, Ben and Leo."""
    return [await async_user(hass, name) for name in ("Mia", "Ben", "Leo")]


type Furnish = Callable[..., Any]


@pytest.fixture
def furnish(
    hass: HomeAssistant,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> Furnish:
    """Return what sets everything up with the requests that a test makes for the app."""

    async def furnish(rows_of: Callable[[MockConfigEntry], list[Row]]) -> list[Row]:
        """Set everything up."""
        entry = make_entry(radarr)
        rows = rows_of(entry)
        store(hass_storage, *rows)
        await set_up(hass, entry)
        return rows

    return furnish


async def test_by_person_kind_and_state(
    hass: HomeAssistant, home: Home, furnish: Furnish, members: list[User]
) -> None:
    """Find an approver what one person asked for, what is of a kind, and what is open."""
    mia, ben, leo = members
    kinds: list[Row] = [
        {},
        {"kind": Kind.SERIES, "service": Service.SONARR},
        {"kind": Kind.ARTIST, "service": Service.LIDARR, "external_id": BAND},
        {"kind": Kind.ALBUM, "service": Service.LIDARR, "external_id": ALBUM},
    ]

    def rows_of(entry: MockConfigEntry) -> list[Row]:
        """Return one of each status for two people, of each kind for the third, and two of nobody."""
        made = [
            row_of(entry, who, number, START + timedelta(days=number), **fields)
            for number, (who, fields) in enumerate(
                [
                    *(
                        (who, {"status": one})
                        for one in (*OPEN, *ENDED)
                        for who in (mia, ben)
                    ),
                    *((leo, fields) for fields in kinds),
                    (mia, {}),
                    (mia, {}),
                ]
            )
        ]
        made[-2] = nobodys(made[-2], VOICE)
        made[-1] = nobodys(made[-1], AUTOMATION)
        return made

    rows = await furnish(rows_of)
    ada = await home.parent()
    *_, voice, automation = rows
    assert await found(hass, ada) == ids(rows)
    assert await found(hass, ada, person=mia.id) == ids(rows[0:14:2])
    assert await found(hass, ada, person=ben.id) == ids(rows[1:14:2])
    assert await found(hass, ada, person="unknown") == [voice["id"]]
    assert await found(hass, ada, person="automation") == [automation["id"]]
    assert await found(hass, ada, person="somebody else") == []
    assert await found(hass, ada, kind="series") == [rows[15]["id"]]
    assert await found(hass, ada, kind=["artist", "album"]) == ids(rows[16:18])
    assert await found(hass, ada, state="open") == ids(rows[:8])
    assert await found(hass, ada, state="done") == ids(rows[8:])
    assert await found(hass, ada, state="open", person=ben.id) == ids(rows[1:8:2])
    for number, status in enumerate((*OPEN, *ENDED)):
        # What was sent before goes on as soon as its app is there.
        if status not in MOVING:
            those = await found(hass, ada, state=status, person=mia.id)
            assert those == [rows[2 * number]["id"]]
    assert await found(hass, ada, scope="mine", person=mia.id) == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("amelie", ["Amélie"]),
        ("AMÉLIE", ["Amélie"]),
        ("dark knight", ["The Dark Knight"]),
        ("knight  the", ["The Dark Knight"]),
        ("knight nirvana", []),
        ("nirvana bleach", ["Bleach"]),
        ("wall e", ["WALL·E"]),
        ("walle", ["WALL·E"]),
        ("!!!", ["!!!"]),
        ("千と", ["千と千尋の神隠し"]),
        ("nothing of the kind", []),
        (
            " ",
            [
                "!!!",
                "Amélie",
                "Bleach",
                "The Dark Knight",
                "WALL·E",
                "千と千尋の神隠し",
            ],
        ),
    ],
)
async def test_by_text(
    hass: HomeAssistant,
    home: Home,
    furnish: Furnish,
    members: list[User],
    text: str,
    titles: list[str],
) -> None:
    """Find titles and artists by their words, however these are typed."""
    known = ["Amélie", "The Dark Knight", "WALL·E", "!!!", "千と千尋の神隠し"]

    def rows_of(entry: MockConfigEntry) -> list[Row]:
        """Return a request for each title."""
        album = {"kind": Kind.ALBUM, "service": Service.LIDARR, "external_id": ALBUM}
        return [
            *(
                row_of(entry, members[0], number, START, title=title)
                for number, title in enumerate(known)
            ),
            row_of(
                entry, members[0], 9, START, title="Bleach", artist="Nirvana", **album
            ),
        ]

    await furnish(rows_of)
    ada = await home.parent()
    answer = await ada.requests(scope="all", text=text)
    assert sorted(one["title"] for one in answer) == titles
    assert await found(hass, ada, text=text) == [one["id"] for one in answer]


async def test_years_page_by_page(
    hass: HomeAssistant, home: Home, furnish: Furnish, members: list[User]
) -> None:
    """Page over nine years by the time of the last one, whatever is asked for meanwhile."""

    def rows_of(entry: MockConfigEntry) -> list[Row]:
        """Return a request in every fortnight, some not in the order in which they are kept."""
        times = [START - timedelta(days=14 * number) for number in range(100)]
        times[30:60] = reversed(times[30:60])
        return [
            row_of(entry, members[0], number, at)
            for number, at in enumerate(reversed(times))
        ]

    rows = await furnish(rows_of)
    ada = await home.parent()
    ordered = sorted(rows, key=lambda row: row["history"][0]["at"])
    seen: list[str] = []
    before = "2100-01-01T00:00:00"
    while True:
        answer = await ada.ask(
            "requests", scope="all", limit=30, state="done", before=before
        )
        assert answer["total"] == len(rows) - len(seen)
        wanted = {"state": "done", "before": dt_util.parse_datetime(before)}
        by_action = await act(hass, ada, "get_requests", limit=30, **wanted)
        assert by_action["total"] == answer["total"]
        those = [one["id"] for one in answer["requests"]]
        assert [one["id"] for one in by_action["requests"]] == those
        if not answer["requests"]:
            break
        seen += [one["id"] for one in answer["requests"]]
        before = answer["requests"][-1]["created"]
        wish = {"tmdb_id": 603, "title": "The Matrix"}
        assert (await ada.ask("request_movie", **wish))["status"]
    assert seen == ids(ordered)
    assert await found(hass, ada, before="1999-01-01T00:00:00+00:00") == []


@pytest.mark.parametrize("sees", [True, False])
async def test_only_what_may_be_read(
    hass: HomeAssistant, home: Home, furnish: Furnish, members: list[User], sees: bool
) -> None:
    """Tell nobody more than they may read, nor who asked for it, whatever they look for."""
    mia, ben, leo = members

    def rows_of(entry: MockConfigEntry) -> list[Row]:
        """Return one of each person, that of Leo for grown-ups."""
        return [
            row_of(entry, mia, 1, START, certification="PG"),
            row_of(entry, ben, 2, START, certification="G", title="A secret"),
            row_of(entry, leo, 3, START, certification="R", title="A secret"),
        ]

    own, others, hidden = await furnish(rows_of)
    set_person(hass, mia.id, see_everyone=sees, max_age=12)
    await home.quiet()
    child = await home.login(mia)
    expected = [others, own] if sees else [own]
    answer = await child.ask("requests", scope="all")
    assert {one["id"] for one in answer["requests"]} == {one["id"] for one in expected}
    assert answer["total"] == len(expected)
    told = [one["name"] for one in answer["people"]]
    assert told == (["Ben", "Mia"] if sees else ["Mia"])
    assert leo.id not in str(answer)
    assert hidden["id"] not in str(answer)
    assert await found(hass, child, person=ben.id) == ([others["id"]] if sees else [])
    assert await found(hass, child, person=leo.id) == []
    assert await found(hass, child, text="secret") == ([others["id"]] if sees else [])
    assert "people" not in await child.ask("requests")


async def test_people_have_names_and_pictures(
    hass: HomeAssistant, home: Home, furnish: Furnish, members: list[User]
) -> None:
    """Tell who asked for any of it: by name, with the picture of their person."""
    mia, ben, _ = members

    def rows_of(entry: MockConfigEntry) -> list[Row]:
        """Return two of Mia, one of Ben, one of a voice."""
        rows = [
            row_of(entry, who, n, START) for n, who in enumerate((mia, mia, ben, ben))
        ]
        return [*rows[:3], nobodys(rows[3], VOICE)]

    await furnish(rows_of)
    picture = {"user_id": mia.id, "entity_picture": "/api/image/serve/mia"}
    hass.states.async_set("person.mia", "home", picture)
    hass.states.async_set("person.guest", "home", {"entity_picture": "/guest"})
    ada = await home.parent()
    people = (await ada.ask("requests", scope="all", limit=1))["people"]
    assert {one["user_id"]: one["picture_url"] for one in people} == {
        ben.id: None,
        mia.id: "/api/image/serve/mia",
        "unknown": None,
    }
    names = [one["name"] for one in people]
    assert names == sorted(names, key=str.casefold)
    rows = (await ada.ask("requests", scope="all"))["requests"]
    shown = {
        who["name"]: who["picture_url"] for one in rows for who in one["requesters"]
    }
    assert shown.pop("Mia") == "/api/image/serve/mia"
    assert len(shown) == 2
    assert set(shown.values()) == {None}
    assert {"Ben", "Mia"} < set(names)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "lost"},
        {"state": ["open"]},
        {"kind": "book"},
        {"kind": []},
        {"kind": {"movie": 1}},
        {"person": ""},
        {"person": ["a"]},
        {"text": 5},
        {"text": "x" * 501},
        {"before": "yesterday"},
        {"before": "2021-13-01T00:00:00"},
        {"before": 1614600000},
    ],
)
async def test_odd_fields(home: Home, radarr: SimulatedApp, fields: Json) -> None:
    """Refuse what is no filter, in a normal answer."""
    ask = await home.connect_to(radarr)
    answer = await ask("requests", scope="all", **fields)
    assert (answer["success"], answer["error_code"]) == (False, "invalid_request")


async def test_times_of_all_kinds(
    hass: HomeAssistant, home: Home, furnish: Furnish, members: list[User]
) -> None:
    """Take a time with or without a zone, which is the home's then, and an extreme one."""
    row, *_ = await furnish(lambda entry: [row_of(entry, members[0], 1, START)])
    ada = await home.parent()
    for time, there in {
        "2021-03-01T12:00:00+00:00": False,
        "2021-03-01T12:00:01Z": True,
        "2021-03-02": True,
        "2021-03-01T02:00:00-11:00": True,
        "2021-03-02 12:00:00": True,
        "2021-02-28 12:00:00": False,
        "0001-01-01T00:00:00+14:00": False,
        "9999-12-31T23:59:59-12:00": True,
    }.items():
        assert await found(hass, ada, before=time) == ([row["id"]] if there else []), (
            time
        )
