"""A household around simulated apps: one person of each kind, and what they ask for."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.app import FOLDERS
from tests.arr_simulator.settings import root_folder
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Json, async_user, token_of
from tests.support.people import by_automation
from tests.support.wishes import SERVICES

ADMIN, DECIDER, PLAIN = "admin", "approver", "plain user"
LIMITED, READ_ONLY, NOBODY = "limited user", "read-only user", "no user"
GROUPS = {
    ADMIN: GROUP_ID_ADMIN,
    DECIDER: GROUP_ID_USER,
    PLAIN: GROUP_ID_USER,
    LIMITED: GROUP_ID_USER,
    READ_ONLY: GROUP_ID_READ_ONLY,
}
AGE = 14
SAFE = {"G", "PG", "PG-13", "TV-Y", "TV-Y7", "TV-G", "TV-PG", "TV-14"}
ADULT = {"R", "TV-MA"}
ID_FIELDS = {
    "movie": "tmdb_id",
    "series": "tvdb_id",
    "artist": "foreign_artist_id",
    "album": "foreign_album_id",
}
FURTHER = {"radarr": "/more-movies", "sonarr": "/more-tv", "lidarr": "/more-music"}

type Connect = Callable[..., Awaitable[Any]]


@dataclass
class Caller:
    """Somebody who sends commands and calls actions; without a user, an automation."""

    hass: HomeAssistant
    word: str
    user: User | None
    client: Any = None

    async def ask(self, command: str, **fields: Any) -> Json:
        """Send a command and return its result."""
        await self.client.send_json_auto_id({"type": f"requestarr/{command}", **fields})
        answer: Json = await self.client.receive_json()
        assert answer["success"], answer
        return answer["result"] or {}

    async def act(self, action: str, **data: Any) -> Json:
        """Call an action and return its response, or the clean error that it ended with."""
        if self.client is None:
            return await self._act_as_automation(action, data)
        await self.client.send_json_auto_id(
            {
                "type": "call_service",
                "domain": "requestarr",
                "service": action,
                "service_data": data,
                "return_response": True,
            }
        )
        answer: Json = await self.client.receive_json()
        if answer["success"]:
            response: Json = answer["result"]["response"]
            return response
        assert answer["error"]["code"] in {
            "service_validation_error",
            "home_assistant_error",
        }, answer
        return {"success": False, "error_code": answer["error"]["translation_key"]}

    async def _act_as_automation(self, action: str, data: Json) -> Json:
        """Call an action in the context of an automation."""
        try:
            answer = await self.hass.services.async_call(
                "requestarr",
                action,
                data,
                blocking=True,
                return_response=True,
                context=by_automation(self.hass),
            )
        except HomeAssistantError as err:
            return {"success": False, "error_code": err.translation_key}
        return dict(answer or {})


class Household:
    """A household with one person of each kind, and three apps that are still empty."""

    def __init__(self, hass: HomeAssistant, apps: Iterable[SimulatedApp]) -> None:
        """Note which titles can be asked for, each once."""
        self.hass = hass
        self.apps = {app.service: app for app in apps}
        self.entries: dict[str, str] = {}
        self.callers: dict[str, Caller] = {}
        catalogue = self.apps["radarr"].catalogue
        rated = [
            *(("movie", one.tmdb_id, one) for one in catalogue.movies.values()),
            *(("series", one.tvdb_id, one) for one in catalogue.series.values()),
        ]
        self._fresh: dict[tuple[str, bool], list[int | str]] = {
            (kind, is_adult): [
                key
                for it, key, one in rated
                if it == kind and one.certification in (ADULT if is_adult else SAFE)
            ]
            for kind in ("movie", "series")
            for is_adult in (True, False)
        }
        artists = list(catalogue.artists.values())
        self._fresh["artist", False] = [one.mbid for one in artists]
        self._fresh["album", False] = [one.albums[0].mbid for one in artists[::-1]]

    @classmethod
    async def move_in(
        cls,
        hass: HomeAssistant,
        hass_ws_client: Connect,
        make_entry: EntryFactory,
        apps: Iterable[SimulatedApp],
        *,
        under: str = "",
        **rules: Any,
    ) -> Self:
        """Set everything up, and log everybody in; root folders are under a path."""
        home = cls(hass, apps)
        users = {
            word: await async_user(hass, f"The {word}", group)
            for word, group in GROUPS.items()
        }
        rules = {
            "decider_ids": [users[DECIDER].id],
            "age_limits": [{"age": AGE, "users": [users[LIMITED].id]}],
            **rules,
        }
        for app in home.apps.values():
            folders = (FOLDERS[app.service], FURTHER[app.service])
            app.root_folders = [
                root_folder(app.service, number, f"{under}{folder}")
                for number, folder in enumerate(folders, start=1)
            ]
            usual = app.root_folders[0]["path"]
            entry = make_entry(app, root_folder=usual, **{CONF_RULES: rules})
            home.entries[app.service] = entry.entry_id
            await set_up(hass, entry)
        for word, user in users.items():
            client = await hass_ws_client(hass, await token_of(hass, user))
            home.callers[word] = Caller(hass, word, user, client)
        home.callers[NOBODY] = Caller(hass, NOBODY, None)
        return home

    @property
    def admin(self) -> Caller:
        """Return who sees everything."""
        return self.callers[ADMIN]

    async def another(self) -> Caller:
        """Return one more plain user, who only asks."""
        return Caller(self.hass, "somebody", await async_user(self.hass, "Somebody"))

    def app_of(self, kind: str) -> SimulatedApp:
        """Return the app for a kind."""
        return self.apps[SERVICES[kind]]

    def entry_of(self, kind: str) -> str:
        """Return the id of the entry of the app for a kind."""
        return self.entries[SERVICES[kind]]

    def fresh(self, kind: str, *, adult: bool = False) -> int | str:
        """Return the id of something that nobody has asked for."""
        return self._fresh[kind, adult].pop(0)

    def row(self, kind: str, media_id: int | str) -> Json | None:
        """Return what an app holds of something, None if it does not want it."""
        app = self.app_of(kind)
        tables = {
            "movie": (app.movies, "tmdbId"),
            "series": (app.series, "tvdbId"),
            "artist": (app.artists, "foreignArtistId"),
            "album": (app.albums, "foreignAlbumId"),
        }
        table, field = tables[kind]
        rows = (row for row in table.values() if row[field] == media_id)
        return next((row for row in rows if row["monitored"]), None)

    def writes(self) -> list[str]:
        """Return what was written to any app since the last look, and look away."""
        said = [
            f"{call.method} {call.path}"
            for app in self.apps.values()
            for call in app.calls
            if call.method != "GET"
        ]
        for app in self.apps.values():
            app.calls.clear()
        return said

    async def quiet(self) -> None:
        """Wait until all is done."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def wish(self, owner: Caller, kind: str, media_id: int | str) -> str:
        """Have somebody ask for something, and return the id of the request.

        Who may only look asked when they still might do more.
        """
        user = owner.user
        assert user
        looks_only = owner.word == READ_ONLY
        if looks_only:
            await self.hass.auth.async_update_user(user, group_ids=[GROUP_ID_USER])
        try:
            answer: Any = await self.hass.services.async_call(
                "requestarr",
                "request_media",
                {"media_type": kind, "media_id": media_id},
                blocking=True,
                return_response=True,
                context=Context(user_id=user.id),
            )
            return str(answer["request_id"])
        except HomeAssistantError:
            return await self._last_of(media_id)
        finally:
            if looks_only:
                group = [GROUP_ID_READ_ONLY]
                await self.hass.auth.async_update_user(user, group_ids=group)
            await self.quiet()

    async def status(self, request_id: str) -> str | None:
        """Return how far a request has come."""
        found = (await self.admin.ask("requests", scope="all", limit=200))["requests"]
        return next((one["status"] for one in found if one["id"] == request_id), None)

    async def _last_of(self, media_id: int | str) -> str:
        """Return the id of the newest request for something."""
        found = (await self.admin.ask("requests", scope="all"))["requests"]
        return next(str(one["id"]) for one in found if one["media_id"] == media_id)
