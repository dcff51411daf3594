"""What a child may not have: the ways that it has to what is for grown-ups, and to music."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import re
from typing import Any

from playwright.async_api import expect

from .browser import PATIENCE
from .client import HomeAssistantClient
from .home import Home
from .people_place import PeoplePlace

FINE, FINE_ID = "Star Wars", 11
SERIES, SERIES_ID = "Avatar: The Last Airbender", 74852
ARTIST, ARTIST_ID = "Daft Punk", "056e4f3e-d505-4dad-8ec1-d04f521cbb56"

type Sees = Callable[..., Awaitable[PeoplePlace]]


@dataclass(frozen=True)
class GrownUp:
    """A title above a child's age, and one that is not: what they are, and how they are asked for."""

    kind: str
    id: int
    title: str
    fine_id: int
    fine: str
    field: str
    search: str
    request: str


MOVIE = GrownUp(
    "movie",
    603,
    "The Matrix",
    FINE_ID,
    FINE,
    "tmdb_id",
    "search_movies",
    "request_movie",
)
SHOW = GrownUp(
    "series",
    81189,
    "Breaking Bad",
    SERIES_ID,
    SERIES,
    "tvdb_id",
    "search_tv",
    "request_series",
)


async def finds_nothing_above_its_age(
    house: Home, page_of: Sees, child: HomeAssistantClient
) -> None:
    """Try each way that a child has to what is for grown-ups, in every app; and to music."""
    for name, what in (("radarr", MOVIE), ("radarr_4k", MOVIE), ("sonarr", SHOW)):
        assert await ways_in(child, house.entries[name], what) == []
        assert not house.apps[name].searched
    for what in (MOVIE, SHOW):
        await sees_nothing_above_its_age(page_of, child, what)
    await requests_no_music(house, page_of, child)


async def requests_no_music(
    house: Home, page_of: Sees, child: HomeAssistantClient
) -> None:
    """Try to request music, which has no ratings, and so is none of a child's."""
    album = {"foreign_artist_id": ARTIST_ID, "title": ARTIST}
    albums = (await child.command("requestarr/get_artist_albums", **album))["albums"]
    ids = [one["foreign_album_id"] for one in albums]
    for command, wish in (
        ("request_artist", album),
        *(("request_album", album | {"foreign_album_id": one}) for one in ids[:2]),
    ):
        answer = await child.command(f"requestarr/{command}", **wish)
        assert answer["error_code"] == "not_allowed"
    assert not house.apps["lidarr"].artists
    page = await page_of(child, f"/artist/{ARTIST_ID}")
    await expect(page.title(ARTIST)).to_be_visible(timeout=PATIENCE)
    button = page.root.get_by_role("button", name=re.compile("^Request"))
    await expect(button).to_have_count(0)


async def sees_nothing_above_its_age(
    page_of: Sees, child: HomeAssistantClient, what: GrownUp
) -> None:
    """Look for what is for grown-ups on the page: by its title, and by its address."""
    searched = await page_of(child, f"?q={what.title}")
    await expect(searched.root).to_contain_text(
        f"Nothing called “{what.title}”", timeout=PATIENCE
    )
    opened = await page_of(child, f"/{what.kind}/{what.id}")
    await expect(opened.title("You can’t open this title")).to_be_attached(
        timeout=PATIENCE
    )
    unseen = opened.root.get_by_role("link", name="People", exact=True)
    await expect(unseen).to_have_count(0)


async def ways_in(
    child: HomeAssistantClient, entry_id: str, what: GrownUp
) -> list[str]:
    """Return the commands that let a child have what is for grown-ups, or tell of it."""
    search, app = f"requestarr/{what.search}", {"entry_id": entry_id}
    found = await child.command(search, query=what.title, **app)
    fine = await child.command(search, query=what.fine, **app)
    assert what.fine_id in {one[what.field] for one in fine["results"]}
    title = {"kind": what.kind, "media_id": what.id, **app}
    answers: dict[str, Any] = {
        "search": found["results"],
        "title": (await child.command("requestarr/title", **title)).get("title"),
        "explain": (await child.command("requestarr/explain", **title)).get("sentence"),
        "follow": (await child.command("requestarr/follow", **title))["success"],
        "request": (
            await child.command(
                f"requestarr/{what.request}", **{what.field: what.id}, **app
            )
        )["success"],
        "household": (await child.command("requestarr/household")).get("people"),
    }
    return [command for command, told in answers.items() if told]
