"""What is tried for the rows of the household's people in the table of permissions."""

from typing import Any

from tests.support.helpers import Json
from tests.support.household import ADMIN, Caller, Household
from tests.support.probe_steps import Probe, Row, Send, refused


async def see_household(home: Household, caller: Caller) -> str:
    """Ask for everybody's rules."""
    answer = await caller.ask("household")
    if refused(answer, "admins_only"):
        assert set(answer) == {"success", "error_code", "message"}
        return "no"
    return "yes" if len(answer["people"]) > len(home.callers) else str(answer)


def change_household(send: Send) -> Probe:
    """Return what gives somebody an age limit, which holds or doesn't."""

    async def probe(home: Household, caller: Caller) -> str:
        """Change it."""
        somebody = await home.another()
        assert somebody.user
        rows = (await home.admin.ask("household"))["people"]
        row = next(one for one in rows if one["user_id"] == somebody.user.id)
        others = [one for one in rows if one is not row]
        wanted = {**row, "own": True, "max_age": 7}
        answer = await send(caller, people=[*others, wanted])
        now = (await home.callers[ADMIN].ask("household"))["people"]
        if now == rows:
            return "no" if refused(answer, "admins_only") else str(answer)
        assert answer["success"]
        assert [one for one in now if one not in rows] == [wanted]
        return "yes"

    return probe


async def by_command(caller: Caller, **fields: Any) -> Json:
    """Change the household by the command."""
    return await caller.ask("update_household", **fields)


async def by_action(caller: Caller, **fields: Any) -> Json:
    """Change the household by the action."""
    return await caller.act("update_household", **fields)


async def notify_me(home: Household, caller: Caller) -> str:
    """Turn down the offer to be told on one's phones."""
    answer = await caller.ask("notify_me", on=False)
    rows = (await home.admin.ask("household"))["people"]
    (row,) = (one for one in rows if caller.user and one["user_id"] == caller.user.id)
    if row["notify"] is None:
        return "no" if refused(answer) else str(answer)
    assert answer["success"]
    return "yes"


PEOPLE_PROBES: dict[Row, Probe] = {
    ("Commands", "household", ""): see_household,
    ("Commands", "update_household", ""): change_household(by_command),
    ("Commands", "notify_me", ""): notify_me,
    ("Actions", "update_household", ""): change_household(by_action),
}
