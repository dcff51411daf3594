"""What each person may do with the search of everything, a title and a collection."""

import asyncio
from zlib import crc32

from tests.support.helpers import Json
from tests.support.household import ID_FIELDS, SAFE, Caller, Household
from tests.support.probe_steps import OTHERWISE, Probe, Row, refused

PADDINGTON, PADDINGTON_2 = 116149, 346648
BLADE, BLADE_2, BLADE_3 = 36647, 36586, 36648
REST = {PADDINGTON_2, BLADE_2, BLADE_3}
SAFE_COLLECTION, ADULT_COLLECTION = "Paddington Collection", "Blade Collection"


async def search_everything(home: Household, caller: Caller) -> str:
    """Search all kinds at once, and see whether titles for adults are among them."""
    client = caller.client
    await client.send_json_auto_id({"type": "requestarr/search", "query": "night"})
    assert (await client.receive_json())["success"]
    told: dict[str, Json] = {}
    async with asyncio.timeout(30):
        while not (event := (await client.receive_json())["event"]).get("done"):
            told[event["kind"]] = event
    await client.close()
    words = {_word(home, kind, told[kind]["results"]) for kind in ("movie", "series")}
    assert len(words) == 1
    return words.pop()


def _word(home: Household, kind: str, results: list[Json]) -> str:
    """Return whether results are only those for everybody."""
    there = home.app_of(kind).catalogue
    ages = [
        (there.movies if kind == "movie" else there.series)[
            one[ID_FIELDS[kind]]
        ].certification
        for one in results
    ]
    assert SAFE & set(ages)
    return "filtered" if SAFE.issuperset(ages) else "yes"


async def open_title(home: Household, caller: Caller) -> str:
    """Open a title of one's own, one that somebody else asked for, and one for adults."""
    own, others = home.fresh("movie"), home.fresh("movie")
    await home.wish(caller, "movie", own)
    await home.wish(await home.another(), "movie", others)
    assert len((await _title(caller, own))["title"]["requests"]) == 1
    word = "yes" if (await _title(caller, others))["title"]["requests"] else "own"
    adult = await _title(caller, home.fresh("movie", adult=True))
    if adult["title"]:
        return word
    assert adult["error"] == "not_allowed"
    return f"{word}, filtered"


async def _title(caller: Caller, media_id: int | str) -> Json:
    """Open a movie."""
    return await caller.ask("title", kind="movie", media_id=media_id)


async def request_collection(home: Household, caller: Caller) -> str:
    """Request the rest of a collection for all, and of one for adults."""
    await _begin_collections(home)
    word = await _fate(home, caller, SAFE_COLLECTION, {PADDINGTON_2})
    adults = await _fate(home, caller, ADULT_COLLECTION, {BLADE_2, BLADE_3})
    if adults == word:
        return word
    assert adults == "no"
    return f"{word}, filtered"


async def collection_otherwise(home: Household, caller: Caller) -> str:
    """Request the rest of a collection in another quality than by the options."""
    await _begin_collections(home)
    word = await _fate(
        home, caller, SAFE_COLLECTION, {PADDINGTON_2}, quality_profile_id=1
    )
    if word == "yes":
        held = home.row("movie", PADDINGTON_2)
        assert held
        assert held["qualityProfileId"] == 1
    return word


async def _begin_collections(home: Household) -> None:
    """Have Radarr hold the first movie of each, and nobody want the rest."""
    radarr = home.apps["radarr"]
    known = await home.admin.ask("requests", scope="all", limit=200)
    for request in known["requests"]:
        if request["media_id"] in REST:
            await home.admin.ask("withdraw", request_id=request["id"])
    await home.quiet()
    for row in [row for row in radarr.movies.values() if row["tmdbId"] in REST]:
        del radarr.movies[row["id"]]
    for tmdb_id in (PADDINGTON, BLADE):
        if home.row("movie", tmdb_id) is None:
            radarr.add_movie(tmdb_id, has_file=True)
    await home.hass.config_entries.async_reload(home.entries["radarr"])
    await home.quiet()
    home.writes()


async def _fate(
    home: Household, caller: Caller, name: str, movies: set[int], **fields: int
) -> str:
    """Request the rest of a collection and return what came of it, by what Radarr holds."""
    number = crc32(name.encode()) % 900_000
    answer = await caller.ask("request_collection", collection_tmdb_id=number, **fields)
    await home.quiet()
    held = {media_id for media_id in movies if home.row("movie", media_id)}
    if held:
        assert held == movies
        return "yes"
    assert home.writes() == []
    known = (await home.admin.ask("requests", scope="all", limit=200))["requests"]
    waiting = {one["media_id"] for one in known if one["status"] == "pending"} & movies
    if waiting:
        assert waiting == movies
        return "waits"
    return "no" if refused(answer, "already_exists") else str(answer)


async def follow(home: Household, caller: Caller) -> str:
    """Follow what somebody else asked for, and something for adults that is wanted."""
    others, adult = home.fresh("movie"), home.fresh("movie", adult=True)
    await home.wish(await home.another(), "movie", others)
    await home.wish(home.admin, "movie", adult)
    home.writes()
    said = [
        await caller.ask("follow", kind="movie", media_id=one)
        for one in (others, adult)
    ]
    assert home.writes() == []
    assert said[0]["success"]
    assert said[1]["success"] or said[1]["error_code"] == "not_allowed"
    return "yes" if said[1]["success"] else "filtered"


TITLE_PROBES: dict[Row, Probe] = {
    ("Commands", "search", ""): search_everything,
    ("Commands", "title", ""): open_title,
    ("Commands", "follow", ""): follow,
    ("Commands", "request_collection", ""): request_collection,
    ("Commands", "request_collection", OTHERWISE): collection_otherwise,
}
