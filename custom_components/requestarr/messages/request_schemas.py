"""The fields of the commands that look for requests, follow and approve, each within bounds."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..api import Kind
from ..household.request import RequestStatus
from ..household.request_filter import Scope, Stage
from .schemas import (
    APPROVE as APPROVE_ONE,
    ENTRY_ID,
    KIND,
    LIMIT,
    OFFSET,
    SEASONS,
    STATUSES,
    TEXT,
    of_a_title,
)


def _one_of(words: type[StrEnum]) -> Any:
    """Return the schema of one word of several."""
    return vol.All(vol.In([one.value for one in words]), vol.Coerce(words))


def _kinds(value: Any) -> frozenset[Kind]:
    """Return one kind, or several."""
    kinds = vol.Schema(vol.All([KIND], vol.Length(min=1, max=len(Kind))))
    return frozenset(kinds(value if isinstance(value, list) else [value]))


def _time(value: Any) -> datetime:
    """Return a time; without a zone it is the home's."""
    time = dt_util.parse_datetime(value) if isinstance(value, str) else None
    if time is None:
        raise vol.Invalid("not a time")
    return time if time.tzinfo else time.replace(tzinfo=dt_util.get_default_time_zone())


FIND = vol.Schema(
    {
        vol.Optional("scope"): _one_of(Scope),
        vol.Optional("status"): STATUSES,
        vol.Optional("state"): vol.Any(_one_of(Stage), _one_of(RequestStatus)),
        vol.Optional("entry_id"): ENTRY_ID,
        vol.Optional("kind"): _kinds,
        vol.Optional("person"): vol.All(str, vol.Length(min=1, max=64)),
        vol.Optional("text"): TEXT,
        vol.Optional("before"): _time,
        vol.Optional("limit"): LIMIT,
        vol.Optional("offset"): OFFSET,
    },
    extra=vol.REMOVE_EXTRA,
)
FOLLOW = of_a_title(
    {
        vol.Required("kind"): KIND,
        vol.Required("media_id"): vol.Any(int, str),
        vol.Optional("entry_id"): ENTRY_ID,
        vol.Optional("seasons"): SEASONS,
        vol.Optional("following", default=True): bool,
    }
)
# A card says so of what was declined: an answer that comes too late must not.
APPROVE = APPROVE_ONE.extend({vol.Optional("after_all"): bool})
