"""The file of the requests as it was read: each of its rows, and what can't be read of it."""

from dataclasses import dataclass, field
from typing import Any

from .follows import SECTION as FOLLOWS
from .home_store import SECTION as HOME
from .ledger_store import Stored
from .pending_exclusions import SECTION as EXCLUSIONS
from .pending_searches import SECTION as SEARCHES
from .request import Request
from .stored_requests import request_from

REQUESTS = "requests"
_KNOWN = {REQUESTS, HOME, EXCLUSIONS, FOLLOWS, SEARCHES}


@dataclass(slots=True)
class Kept:
    """What was in the file: requests, each with its row as it is written, and sections.

    `rest` is what another version keeps beside these.
    """

    requests: list[tuple[Request, dict[str, Any]]] = field(default_factory=list)
    unread: list[Any] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    home: Any = None
    pending_exclusions: Any = None
    follows: Any = None
    pending_searches: Any = None
    rest: Stored = field(default_factory=dict)


def read(stored: Stored | None) -> Kept:
    """Return what was kept, also in another thread; raises TypeError for what is no ledger."""
    if stored is None:
        return Kept()
    if not isinstance(stored[REQUESTS], list):
        raise TypeError("requests are no list")
    kept = Kept(
        home=stored.get(HOME),
        pending_exclusions=stored.get(EXCLUSIONS),
        follows=stored.get(FOLLOWS),
        pending_searches=stored.get(SEARCHES),
        rest={key: value for key, value in stored.items() if key not in _KNOWN},
    )
    for row in stored[REQUESTS]:
        try:
            request = request_from(row)
            kept.requests.append((request, request.as_dict()))
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            kept.errors.append(err)
            kept.unread.append(row)
    return kept
