"""The fields of what looks for requests, follows and approves, each within bounds."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..api import Kind
from ..household.request import RequestStatus
from ..household.request_filter import Scope, Stage
from .schemas import (
    ACTION_LIMIT,
    ACTION_OFFSET,
    APPROVE as APPROVE_ONE,
    ENTRY_ID,
    KIND,
    LIMIT,
    OFFSET,
    REQUEST_ID,
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
    """Return a time, as a text or as templates have it; without a zone it is the home's."""
    time = value if isinstance(value, datetime) else None
    if isinstance(value, str):
        time = dt_util.parse_datetime(value)
    if time is None:
        raise vol.Invalid("not a time")
    return time if time.tzinfo else time.replace(tzinfo=dt_util.get_default_time_zone())


# What both the command and the action look for requests by.
_WANTED = {
    vol.Optional("status"): STATUSES,
    vol.Optional("state"): vol.Any(_one_of(Stage), _one_of(RequestStatus)),
    vol.Optional("person"): vol.All(str, vol.Length(min=1, max=64)),
    vol.Optional("text"): TEXT,
    vol.Optional("before"): _time,
}
FIND = vol.Schema(
    {
        **_WANTED,
        vol.Optional("scope"): _one_of(Scope),
        vol.Optional("entry_id"): ENTRY_ID,
        vol.Optional("kind"): _kinds,
        vol.Optional("request_id"): REQUEST_ID,
        vol.Optional("limit"): LIMIT,
        vol.Optional("offset"): OFFSET,
    },
    extra=vol.REMOVE_EXTRA,
)
GET_REQUESTS = vol.Schema(
    {
        **_WANTED,
        vol.Optional("scope", default=Scope.ALL): _one_of(Scope),
        vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
        vol.Optional("media_type"): _kinds,
        vol.Optional("request_id"): REQUEST_ID,
        vol.Optional("limit", default=50): ACTION_LIMIT,
        vol.Optional("offset", default=0): ACTION_OFFSET,
    }
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
