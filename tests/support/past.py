"""What was before a restart: who is known, and what they had asked for."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.request import (
    Request,
    RequestStatus,
    What,
)
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory
from tests.support.family import kept, store
from tests.support.helpers import Json, async_user


@dataclass(frozen=True)
class Asked:
    """A request of before: its app's entry, which is not set up yet, and who asked."""

    entry: MockConfigEntry
    user: User
    request: Request


@dataclass(frozen=True)
class Past:
    """What a test has been before it starts: `await past.asked(radarr, "approved")`."""

    hass: HomeAssistant
    storage: Json
    make_entry: EntryFactory

    async def asked(
        self,
        app: SimulatedApp,
        status: str,
        what: What = What.REQUESTED,
        *,
        days: float | None = None,
        **fields: Any,
    ) -> Asked:
        """Have Mia have asked for The Matrix, unless told for what, and perhaps days ago."""
        entry = self.make_entry(app)
        user = await async_user(self.hass, "Mia")
        request = kept(entry, user, RequestStatus(status), what, **fields)
        row = request.as_dict()
        if days is not None:
            then = (dt_util.utcnow() - timedelta(days=days)).isoformat()
            row["history"] = [{**one, "at": then} for one in row["history"]]
        store(self.storage, row)
        return Asked(entry, user, request)
