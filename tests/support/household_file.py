"""What of the household's people is on the disk, and what admins are told of it."""

from typing import Any

from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.rules import USUAL_RULES

PEOPLE = "requestarr.people"

type Who = str | None


def stored_people(
    own: dict[str, Json] | None = None, joined: tuple[str, ...] = (), **more: Any
) -> Json:
    """Return the household's file: the usual rules, but for those of some people."""
    rows = {key: {**USUAL_RULES, **row} for key, row in (own or {}).items()}
    return {
        "version": 1,
        "data": {
            "people": {
                "everyone_else": USUAL_RULES,
                "unknown": USUAL_RULES,
                "own": rows,
            },
            "joined": list(joined),
            "is_told": True,
            **more,
        },
    }


async def rows_of(home: Home) -> dict[Who, Json]:
    """Return what an admin sees of everybody's rules, by whose they are."""
    ask = await home.connect()
    return {row["user_id"]: row for row in (await ask("household"))["people"]}
