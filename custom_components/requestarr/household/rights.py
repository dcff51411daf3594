"""What somebody may do with an app, as clients see it."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import RequestarrConfigEntry
from .ledger import DATA_LEDGER
from .member import Member
from .rules import is_approved, is_approver, may_request, rules_of, usage


def describe_rights(
    hass: HomeAssistant, entry: RequestarrConfigEntry, member: Member
) -> dict[str, Any]:
    """Return what somebody may do with an app, and how much of their limit is used."""
    rules = rules_of(entry.options)
    may = may_request(rules, member)
    requests = hass.data[DATA_LEDGER].of_entry(entry.entry_id) if rules.limit else []
    used = usage(rules, member, requests, dt_util.utcnow()) if may else None
    return {
        "may_request": may,
        "decides": is_approver(rules, member),
        "waits": may and not is_approved(rules, member),
        "limit": used
        and {
            "used": used.used,
            "of": used.limit,
            "days": used.days,
            "next": used.free_at.isoformat() if used.free_at else None,
        },
    }
