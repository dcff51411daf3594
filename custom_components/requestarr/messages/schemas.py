"""The fields that clients send, each within bounds."""

from typing import Any

import voluptuous as vol

from ..api import Kind
from ..const import QUERY_MAX_LENGTH
from ..household.request import RequestStatus
from ..household.shelf import Room

ID_MAX = 2**31 - 1
TEXT_MAX_LENGTH = 500
SEASON_MAX = 9999
SEASONS_MAX = 1000


def _whole(value: Any) -> int:
    """Check for a whole number that is not a truth value in disguise."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise vol.Invalid("not a whole number")
    return value


def _season(value: Any) -> tuple[int, bool]:
    """Return a season's number, and whether it is wanted, from either form of it."""
    if isinstance(value, dict):
        checked = vol.Schema(
            {
                vol.Required("seasonNumber"): SEASON_NUMBER,
                vol.Optional("monitored", default=True): bool,
            },
            extra=vol.REMOVE_EXTRA,
        )(value)
        return checked["seasonNumber"], checked["monitored"]
    return SEASON_NUMBER(value), True


def _wanted(seasons: list[tuple[int, bool]]) -> frozenset[int]:
    """Return the numbers of the seasons that are wanted."""
    return frozenset(number for number, wanted in seasons if wanted)


def _number(value: Any) -> Any:
    """Return a number that came as text, as templates give it."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _text(value: Any) -> str:
    """Check for text that can be sent and kept: half characters can be neither."""
    if not isinstance(value, str):
        raise vol.Invalid("not a text")
    try:
        value.encode()
    except UnicodeEncodeError as err:
        raise vol.Invalid("half a character") from err
    return value


def _as_list(value: Any) -> list[Any]:
    """Return one value, or several, as a list."""
    return value if isinstance(value, list) else [value]


def _each_once[T](values: list[T]) -> frozenset[T]:
    """Return values, each once."""
    return frozenset(values)


ENTRY_ID = vol.All(str, vol.Length(min=1, max=64))
# The apps write MusicBrainz ids in small letters; people paste them in capitals too.
FOREIGN_ID = vol.All(str, vol.Match(r"^[0-9A-Za-z-]{1,64}\Z"), vol.Lower)
NUMERIC_ID = vol.All(_whole, vol.Range(min=1, max=ID_MAX))
SEASON_NUMBER = vol.Schema(vol.All(_whole, vol.Range(min=0, max=SEASON_MAX)))
SEASONS = vol.All([_season], vol.Length(min=1, max=SEASONS_MAX), _wanted)
ACTION_SEASONS = vol.All(
    _as_list,
    [vol.All(_number, SEASON_NUMBER)],
    vol.Length(min=1, max=SEASONS_MAX),
    _each_once,
)
TEXT = vol.All(_text, vol.Length(max=TEXT_MAX_LENGTH))
QUERY = vol.All(_text, vol.Length(max=QUERY_MAX_LENGTH))

SEARCH = vol.Schema(
    {
        vol.Required("query"): QUERY,
        vol.Optional("entry_id"): ENTRY_ID,
    },
    extra=vol.REMOVE_EXTRA,
)

ALBUMS = vol.Schema(
    {
        vol.Required("foreign_artist_id"): FOREIGN_ID,
        vol.Optional("entry_id"): ENTRY_ID,
    },
    extra=vol.REMOVE_EXTRA,
)

DEPARTURES = {
    vol.Optional("quality_profile_id"): NUMERIC_ID,
    vol.Optional("root_folder"): vol.All(TEXT, vol.Length(min=1)),
    vol.Optional("search"): bool,
}

PRESET = vol.All(TEXT, vol.Length(min=1, max=100))

REQUEST_FIELDS = {
    vol.Optional("title"): TEXT,
    vol.Optional("entry_id"): ENTRY_ID,
    vol.Optional("preset"): PRESET,
    **DEPARTURES,
}


def _request(id_field: str, id_schema: Any, more: dict[Any, Any]) -> vol.Schema:
    """Return the schema of a request, which gives the id as `external_id`.

    Other fields, such as what the client believes of the library, are left out.
    """

    def renamed(fields: dict[str, Any]) -> dict[str, Any]:
        """Give the id its common name."""
        return {
            "external_id" if key == id_field else key: value
            for key, value in fields.items()
        }

    fields = {vol.Required(id_field): id_schema, **REQUEST_FIELDS, **more}
    return vol.Schema(vol.All(vol.Schema(fields, extra=vol.REMOVE_EXTRA), renamed))


REQUESTS = {
    Kind.MOVIE: _request("tmdb_id", NUMERIC_ID, {}),
    Kind.SERIES: _request("tvdb_id", NUMERIC_ID, {vol.Optional("seasons"): SEASONS}),
    Kind.ARTIST: _request("foreign_artist_id", FOREIGN_ID, {}),
    Kind.ALBUM: _request("foreign_album_id", FOREIGN_ID, {}),
}

EXTERNAL_IDS = {
    Kind.MOVIE: vol.Schema(vol.All(_number, NUMERIC_ID)),
    Kind.SERIES: vol.Schema(vol.All(_number, NUMERIC_ID)),
    Kind.ARTIST: vol.Schema(FOREIGN_ID),
    Kind.ALBUM: vol.Schema(FOREIGN_ID),
}
KIND = vol.All(vol.In([kind.value for kind in Kind]), vol.Coerce(Kind))

TITLE = {
    vol.Required("entry_id"): ENTRY_ID,
    vol.Required("kind"): KIND,
    vol.Required("media_id"): vol.Any(int, str),
}


def of_a_title(fields: dict[Any, Any]) -> vol.Schema:
    """Return the schema of fields among which an id is a number or text by its kind."""

    def by_kind(fields: dict[str, Any]) -> dict[str, Any]:
        """Take the id for what its kind has, however it was written."""
        return {**fields, "media_id": EXTERNAL_IDS[fields["kind"]](fields["media_id"])}

    return vol.Schema(vol.All(vol.Schema(fields, extra=vol.REMOVE_EXTRA), by_kind))


def _title(**more: Any) -> vol.Schema:
    """Return the fields that name a title of an app."""
    return of_a_title(
        {**TITLE, **{vol.Optional(name): schema for name, schema in more.items()}}
    )


EXPLAIN = _title()
SEARCH_AGAIN = _title(seasons=SEASONS)

REMOVE_DOWNLOAD = vol.Schema(
    {
        vol.Required("entry_id"): ENTRY_ID,
        vol.Required("key"): vol.All(str, vol.Length(min=1, max=TEXT_MAX_LENGTH)),
        vol.Optional("preview", default=False): bool,
        vol.Optional("seen", default=list): [
            vol.All(str, vol.Length(max=TEXT_MAX_LENGTH))
        ],
        vol.Optional("delete_data", default=False): bool,
        vol.Optional("blocklist", default=False): bool,
    },
    extra=vol.REMOVE_EXTRA,
)

REQUEST_ID = vol.All(str, vol.Match(r"^[0-9A-Za-z]{1,64}\Z"))
STATUSES = vol.All(
    _as_list,
    [vol.All(vol.In([one.value for one in RequestStatus]), vol.Coerce(RequestStatus))],
    vol.Length(min=1, max=len(RequestStatus)),
    _each_once,
)

LIMIT = vol.All(_whole, vol.Range(min=1, max=200))
ACTION_LIMIT = vol.All(_number, LIMIT)
OFFSET = vol.All(_whole, vol.Range(min=0, max=ID_MAX))
ACTION_OFFSET = vol.All(_number, OFFSET)

# What was seen of what has no seasons is none.
SEEN = vol.All([_season], vol.Length(max=SEASONS_MAX), _wanted)
ACTION_SEEN = vol.All(
    _as_list,
    [vol.All(_number, SEASON_NUMBER)],
    vol.Length(max=SEASONS_MAX),
    _each_once,
)
CHANGES = {
    vol.Optional("entry_id"): ENTRY_ID,
    vol.Optional("preset"): PRESET,
    vol.Optional("quality_profile_id"): NUMERIC_ID,
    vol.Optional("root_folder_id"): NUMERIC_ID,
    vol.Optional("root_folder"): vol.All(TEXT, vol.Length(min=1)),
    vol.Optional("seasons"): SEASONS,
    vol.Optional("seen"): SEEN,
}
APPROVE = vol.Schema(
    {vol.Required("request_id"): REQUEST_ID, **CHANGES}, extra=vol.REMOVE_EXTRA
)
DECLINE = vol.Schema(
    {
        vol.Required("request_id"): REQUEST_ID,
        vol.Optional("reason"): TEXT,
        vol.Optional("seen"): SEEN,
    },
    extra=vol.REMOVE_EXTRA,
)
WITHDRAW = vol.Schema(
    {vol.Required("request_id"): REQUEST_ID, vol.Optional("seen"): SEEN},
    extra=vol.REMOVE_EXTRA,
)
ONE_REQUEST = vol.Schema(
    {vol.Required("request_id"): REQUEST_ID}, extra=vol.REMOVE_EXTRA
)
ROOM = vol.All(vol.In([room.value for room in Room]), vol.Coerce(Room))
SHELF_ID = vol.All(str, vol.Length(min=1, max=150))
SHELVES_MAX = 200
DISCOVER = vol.Schema(
    {vol.Optional("place", default=Room.HOME): ROOM}, extra=vol.REMOVE_EXTRA
)
SHELF = vol.Schema(
    {
        vol.Required("shelf"): SHELF_ID,
        vol.Optional("place", default=Room.HOME): ROOM,
        vol.Optional("offset", default=0): OFFSET,
        vol.Optional("limit", default=50): vol.All(_whole, vol.Range(min=1, max=100)),
    },
    extra=vol.REMOVE_EXTRA,
)
FOR = vol.In(("me", "everyone"))
HIDE = of_a_title(
    {
        vol.Required("kind"): KIND,
        vol.Required("media_id"): vol.Any(int, str),
        vol.Required("for"): FOR,
        vol.Optional("hidden", default=True): bool,
    }
)
ARRANGE_HOME = vol.Schema(
    {
        vol.Required("shelves"): vol.All(
            [
                vol.Schema(
                    {
                        vol.Required("id"): SHELF_ID,
                        vol.Optional("shown", default=True): bool,
                    },
                    extra=vol.REMOVE_EXTRA,
                )
            ],
            vol.Length(max=SHELVES_MAX),
        ),
        vol.Required("for"): FOR,
    },
    extra=vol.REMOVE_EXTRA,
)
PEOPLE_MAX = 500
PRESET_LIST = vol.All(list, vol.Length(max=200))
HOUSEHOLD = {
    vol.Optional("people"): vol.All(list, vol.Length(max=PEOPLE_MAX)),
    vol.Optional("presets"): PRESET_LIST,
    vol.Optional("routes"): PRESET_LIST,
}
UPDATE_HOUSEHOLD = vol.Schema(
    {**HOUSEHOLD, vol.Optional("keep_others"): bool}, extra=vol.REMOVE_EXTRA
)
NOTIFY_ME = vol.Schema({vol.Optional("on"): bool}, extra=vol.REMOVE_EXTRA)
CHOICES = vol.Schema({vol.Required("entry_id"): ENTRY_ID}, extra=vol.REMOVE_EXTRA)
