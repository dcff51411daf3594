"""Two who decide on one request at the same moment: it is decided once, and each is told how."""

import asyncio

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")


@pytest.mark.parametrize(
    ("one", "other"),
    [("approve", "approve"), ("approve", "decline"), ("decline", "decline")],
)
async def test_at_once(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, one: str, other: str
) -> None:
    """Let one of the two have it, and tell the other one what it is by now."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    bea = await home.parent("Bea")
    asked = await mia.ask("request_movie", **MATRIX)
    request_id = asked["request_id"]
    answers = await asyncio.gather(
        ada.ask(one, request_id=request_id), bea.ask(other, request_id=request_id)
    )
    await home.quiet()
    assert sorted(answer["success"] for answer in answers) == [False, True]
    (lost,) = [answer for answer in answers if not answer["success"]]
    assert lost["error_code"] == "invalid_request"
    mine = await mia.mine()
    decided = {step["what"] for step in mine["history"]} & {"approved", "declined"}
    assert len(decided) == 1
    is_approved = decided == {"approved"}
    assert len(radarr.movies) == is_approved
    assert len(radarr.calls_to("POST", "/movie")) == is_approved
