"""Presets of two apps of a kind: a preset says which app, and nobody gets past theirs."""

from zlib import crc32

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.presets import allow, offered, set_routes
from tests.support.rules import act, set_person

COLLECTION = crc32(b"The Matrix Collection") % 900_000

pytestmark = pytest.mark.usefixtures("haste")


class Two:
    """Two Radarrs, the second for 4K, and presets of both."""

    def __init__(self, home: Home, near: SimulatedApp, far: SimulatedApp) -> None:
        """Note the apps."""
        self.home, self.near, self.far = home, near, far

    async def move_in(self) -> None:
        """Set both up, with a preset of one name in each, and one of the second alone."""
        self.hd = (await self.home.add(self.near)).entry_id
        self.uhd = (await self.home.add(self.far)).entry_id
        self.ada, self.mia = await self.home.people("Ada", "Mia")
        self.ids = {
            f"{one['name']} {'4K' if one['entry_id'] == self.uhd else 'HD'}": one["id"]
            for one in (
                await self.ada.ask(
                    "update_household",
                    presets=[
                        {"name": "Best", "entry_id": self.uhd},
                        {"name": "Normal", "entry_id": self.uhd},
                        {"name": "Normal", "entry_id": self.hd},
                    ],
                )
            )["presets"]
        }


@pytest.fixture
async def two(home: Home, run_app: AppRunner) -> Two:
    """Return a home with two Radarrs."""
    made = Two(home, await run_app("radarr"), await run_app("radarr"))
    await made.move_in()
    return made


async def test_app_of_a_preset(two: Two) -> None:
    """Send a wish to the app of its preset; without a word, who may use all gets the usual app."""
    ada = two.ada
    wishes: list[tuple[Json, str, str]] = [
        ({}, two.hd, "Normal HD"),
        ({"entry_id": two.uhd}, two.uhd, "Best 4K"),
        ({"preset": "Best"}, two.uhd, "Best 4K"),
        ({"preset": "Normal", "entry_id": two.uhd}, two.uhd, "Normal 4K"),
        ({"preset": two.ids["Normal HD"]}, two.hd, "Normal HD"),
    ]
    for tmdb_id, (fields, entry_id, preset) in zip(
        (603, 604, 605, 11, 105), wishes, strict=True
    ):
        answer = await ada.ask("request_movie", tmdb_id=tmdb_id, **fields)
        assert answer["success"], answer
        newest = (await ada.requests())[0]
        assert newest["media_id"] == tmdb_id
        assert newest["entry_id"] == entry_id
        assert newest["preset"]["id"] == two.ids[preset]
    elsewhere = {"preset": two.ids["Best 4K"], "entry_id": two.hd}
    answer = await ada.ask("request_movie", **MATRIX, **elsewhere)
    assert answer["error_code"] == "invalid_request"


async def test_no_way_past_ones_presets(two: Two, hass: HomeAssistant) -> None:
    """Refuse another app to who has presets, by whichever way, and keep theirs usable."""
    mia = two.mia
    await allow(two.ada, mia.id, [two.ids["Normal HD"]])
    for fields in (
        {"entry_id": two.uhd},
        {"entry_id": two.uhd, "preset": "Normal"},
        {"preset": two.ids["Normal 4K"]},
        {"preset": "Best"},
    ):
        answer = await mia.ask("request_movie", **MATRIX, **fields)
        assert answer["error_code"] == "not_allowed", fields
    data = {"media_type": "movie", "media_id": 603, "preset": "Best"}
    with pytest.raises(ServiceValidationError, match="request it that way"):
        await act(hass, mia, "request_media", **data)
    # One of theirs is in the second app alone.
    await allow(two.ada, mia.id, [two.ids["Best 4K"]])
    await two.near.stop()
    answer = await mia.ask("request_movie", **MATRIX)
    assert answer["success"], answer
    assert (await mia.mine())["entry_id"] == two.uhd
    # Without any, only the usual app is left.
    await allow(two.ada, mia.id, [])
    answer = await mia.ask("request_movie", **STAR_WARS, entry_id=two.uhd)
    assert answer["error_code"] == "not_allowed"


async def test_none_of_the_kind(two: Two, sonarr: SimulatedApp) -> None:
    """Let who has presets for movies alone request series as ever."""
    await two.home.add(sonarr)
    await allow(two.ada, two.mia.id, [two.ids["Normal HD"]])
    answer = await two.mia.ask("request_series", **BREAKING_BAD)
    assert answer["success"], answer
    assert (await two.mia.mine())["preset"] is None


async def test_app_that_was_removed(two: Two, hass: HomeAssistant) -> None:
    """Keep presets of an app that was removed, and offer them to nobody."""
    await allow(two.ada, two.mia.id, [two.ids["Best 4K"], two.ids["Normal HD"]])
    await hass.config_entries.async_remove(two.uhd)
    assert await offered(two.mia, two.hd) == [("Normal", True)]
    await two.mia.ask("request_movie", **MATRIX)
    assert (await two.mia.mine())["preset"]["id"] == two.ids["Normal HD"]
    answer = await two.ada.ask("request_movie", **STAR_WARS, preset="Best")
    assert answer["error_code"] == "invalid_request"
    assert len((await two.ada.ask("household"))["presets"]) == 3


@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("others", [[], ["Normal 4K"]])
async def test_only_app_of_ones_presets_was_removed(
    two: Two,
    hass: HomeAssistant,
    run_app: AppRunner,
    others: list[str],
    is_named: bool,
) -> None:
    """Refuse the defaults of the app that is left, and of another, until the app is back, or an admin says."""
    mia = two.mia
    bound = [two.ids[name] for name in ("Best 4K", *others)]
    await allow(two.ada, mia.id, bound)
    await hass.config_entries.async_remove(two.uhd)
    another = await run_app("radarr", instance_name="Radarr of the attic")
    added = (await two.home.add(another)).entry_id
    for entry_id in (two.hd, added):
        fields = {"entry_id": entry_id} if is_named else {}
        answer = await mia.ask("request_movie", **MATRIX, **fields)
        assert answer["error_code"] == "not_allowed"
        assert "was removed" in answer["message"]
        assert await offered(mia, entry_id) == []
    assert await mia.requests() == []
    again = (await two.home.add(two.far)).entry_id
    assert "Best" in [name for name, _ in await offered(mia, again)]
    await allow(two.ada, mia.id, [two.ids["Normal HD"]])
    answer = await mia.ask("request_movie", **MATRIX)
    assert answer["success"], answer
    assert (await mia.mine())["preset"]["id"] == two.ids["Normal HD"]


@pytest.mark.parametrize(
    ("fields", "preset", "is_far"),
    [
        ({"entry_id": "4K"}, "Normal 4K", True),
        ({"preset": "Normal"}, "Normal HD", False),
        ({"preset": "Best"}, "Best 4K", True),
        ({"preset": "Normal", "entry_id": "4K"}, "Normal 4K", True),
    ],
)
async def test_approved_into_another_app(
    two: Two, fields: Json, preset: str, is_far: bool
) -> None:
    """Take the other app's preset of the name along, or what the approver names."""
    asked = await two.mia.ask("request_movie", **MATRIX)
    if "entry_id" in fields:
        fields = {**fields, "entry_id": two.uhd}
    answer = await two.ada.ask("approve", request_id=asked["request_id"], **fields)
    assert answer["request"]["preset"]["id"] == two.ids[preset]
    await two.home.quiet()
    assert (len(two.near.movies), len(two.far.movies)) == (not is_far, is_far)


@pytest.mark.parametrize("who", ["ada", "mia"])
@pytest.mark.parametrize("how", ["any", "entry", "quality", "preset"])
async def test_routes_of_a_collection(two: Two, who: str, how: str) -> None:
    """Send each movie of a collection where it would go alone, unless an app was named."""
    asker = two.ada if who == "ada" else two.mia
    two.near.add_movie(603, has_file=True)
    entry = two.home.hass.config_entries.async_get_entry(two.hd)
    assert entry
    await two.home.look_again(entry)
    set_person(two.home.hass, two.mia.id, auto_approve=["movie"])
    await two.home.quiet()
    await set_routes(two.ada, ({"people": [asker.id]}, two.ids["Best 4K"]))
    fields = {
        "any": {},
        "entry": {"entry_id": two.hd},
        "quality": {"quality_profile_id": 5} if who == "ada" else {},
        "preset": {"preset": two.ids["Normal HD"]},
    }[how]
    asked = {"collection_tmdb_id": COLLECTION, **fields}
    answer = await asker.ask("request_collection", **asked)
    assert answer["success"], answer
    await two.home.quiet()
    is_far = how == "any" or (how, who) == ("quality", "mia")
    counts = len(two.near.movies), len(two.far.movies)
    assert counts == ((1, 3) if is_far else (4, 0))
