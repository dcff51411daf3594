"""Presets and routes of a household, as an admin sets them."""

from typing import Any

from tests.support.family import Person
from tests.support.helpers import Json


async def set_presets(ada: Person, *rows: Json, **more: Any) -> dict[str, str]:
    """Have these presets, and other lists of the household; return the ids by name.

    Of presets of one name the last one's.
    """
    answer = await ada.ask("update_household", presets=list(rows), **more)
    assert answer["success"], answer
    return {one["name"]: one["id"] for one in answer["presets"]}


async def set_routes(ada: Person, *routes: tuple[Json, str]) -> None:
    """Have these routes: conditions, and the preset that each leads to."""
    rows = [{"if": conditions, "preset": preset} for conditions, preset in routes]
    answer = await ada.ask("update_household", routes=rows)
    assert answer["success"], answer


async def allow(ada: Person, user_id: str | None, presets: list[str] | None) -> None:
    """Let somebody use some presets only, or all."""
    row = {"user_id": user_id, "presets": presets}
    answer = await ada.ask("update_household", people=[row], keep_others=True)
    assert answer["success"], answer


async def offered(someone: Person, entry_id: str) -> list[tuple[str, bool]]:
    """Return the names of the presets of an app that somebody is offered."""
    apps = (await someone.ask("info"))["instances"]
    (app,) = [one for one in apps if one["entry_id"] == entry_id]
    assert all(one.keys() == {"id", "name", "usual"} for one in app["presets"])
    return [(one["name"], one["usual"]) for one in app["presets"]]
