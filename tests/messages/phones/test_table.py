"""Who is told of what, against the table in the documentation."""

from pathlib import Path
import re

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.messages.phones.conftest import tell
from tests.support.family import Person, kept
from tests.support.helpers import async_user
from tests.support.home import Home
from tests.support.phones import GetPhone
from tests.support.rules import set_person

DOCUMENT = Path(__file__).parents[3] / "docs" / "household.md"
GROUPS = {
    "admin": GROUP_ID_ADMIN,
    "approver": GROUP_ID_USER,
    "plain user": GROUP_ID_USER,
    "limited user": GROUP_ID_USER,
    "read-only user": GROUP_ID_READ_ONLY,
}
HAPPENS = {
    "waiting": (What.REQUESTED, RequestStatus.PENDING),
    "approved": (What.APPROVED, RequestStatus.APPROVED),
    "declined": (What.DECLINED, RequestStatus.DECLINED),
    "failed": (What.FAILED, RequestStatus.FAILED),
    "available": (What.AVAILABLE, RequestStatus.AVAILABLE),
}
OWN, OWN_ADULT, OTHERS = "own", "own, for adults", "others’"
WORDS = {
    frozenset({OTHERS}): "others'",
    frozenset({OWN, OWN_ADULT}): "own",
    frozenset({OWN}): "own, filtered",
    frozenset(): "no",
}


def table() -> dict[str, list[str]]:
    """Return the cells of the table, by what is told."""
    lines = iter(DOCUMENT.read_text().splitlines())
    heading = next(line for line in lines if line.startswith("| Notification |"))
    assert [one.strip() for one in heading.split("|")[2:-1]] == [*GROUPS]
    next(lines)
    rows = {}
    for line in lines:
        if not line.startswith("|"):
            break
        label, *cells = [one.strip() for one in line.split("|")[1:-1]]
        rows |= dict.fromkeys(re.findall(r"`(\w+)`", label), cells)
    return rows


def test_all_is_in_the_table() -> None:
    """Have a row for all that can be told."""
    assert table().keys() == HAPPENS.keys()


@pytest.mark.parametrize("event", [*HAPPENS])
async def test_row_of_the_table(
    hass: HomeAssistant,
    home: Home,
    phone: GetPhone,
    ada: Person,
    radarr: SimulatedApp,
    event: str,
) -> None:
    """Tell each person just what the table says, of what is theirs and of what is not."""
    (entry,) = hass.config_entries.async_entries("requestarr")
    kim = await async_user(hass, "Kim")
    said = []
    for word, group in GROUPS.items():
        user = await async_user(hass, word, group)
        if word == "approver":
            set_person(hass, user.id, approver=True)
        if word == "limited user":
            set_person(hass, user.id, max_age=14)
        mobile = await phone(user, word)
        await tell(ada, Person(user, ada.ask), mobile, *HAPPENS)
        tags = {}
        for what, owner, certification in (
            (OWN, user, "PG"),
            (OWN_ADULT, user, "R"),
            (OTHERS, kim, "PG"),
        ):
            happened, status = HAPPENS[event]
            request = kept(entry, owner, status, certification=certification)
            if happened is not What.REQUESTED:
                request = request.happened(happened, status=status)
            hass.data[DATA_LEDGER].put(request)
            tags[request.id] = what
        await home.quiet()
        told = {tags[tag.rpartition("_")[2]] for tag in mobile.shown}
        said.append(WORDS[frozenset(told)])
    assert said == table()[event]
