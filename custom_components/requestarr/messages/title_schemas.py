"""The fields that clients send of the search of everything and of a title's page."""

import voluptuous as vol

from ..api import Kind
from .schemas import DEPARTURES, ENTRY_ID, KIND, NUMERIC_ID, PRESET, TEXT, of_a_title

# No collection has more movies.
MAX_PARTS = 500

SEARCH_ALL = vol.Schema(
    {
        # A link may be longer than what anybody searches for.
        vol.Required("query"): TEXT,
        vol.Optional("kinds"): vol.All([KIND], vol.Length(min=1, max=len(Kind))),
        vol.Optional("entry_id"): ENTRY_ID,
    },
    extra=vol.REMOVE_EXTRA,
)
# No instance means the usual one.
OPEN = of_a_title(
    {
        vol.Optional("entry_id"): ENTRY_ID,
        vol.Required("kind"): KIND,
        vol.Required("media_id"): vol.Any(int, str),
        # Of several requests for it the one that is meant.
        vol.Optional("request_id"): TEXT,
    }
)
# Without a user the routes are tried as who looks.
TRY_ROUTES = vol.Schema(
    {
        vol.Optional("try"): vol.Schema(
            {vol.Required("query"): TEXT, vol.Optional("user_id"): TEXT},
            extra=vol.REMOVE_EXTRA,
        )
    },
    extra=vol.REMOVE_EXTRA,
)
REQUEST_COLLECTION = vol.Schema(
    {
        vol.Required("collection_tmdb_id"): NUMERIC_ID,
        # Those that were seen; left out, all that would be shown.
        vol.Optional("tmdb_ids"): vol.All(
            [NUMERIC_ID], vol.Length(min=1, max=MAX_PARTS)
        ),
        vol.Optional("entry_id"): ENTRY_ID,
        vol.Optional("preset"): PRESET,
        **DEPARTURES,
    },
    extra=vol.REMOVE_EXTRA,
)
