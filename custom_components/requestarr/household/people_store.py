"""The household's people and their rules, in memory and in a file of their own.

Versions that know no household leave the file alone, and go on with the rules that each
app's entry still has from before.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from ..api import Service
from ..app.problems import Problem
from ..const import CONF_RULES, DOMAIN
from .differing_rules import differing
from .joint_rules import RulesBefore, join, join_one, rules_before
from .known_apps import KnownApp
from .ledger_store import HouseholdFile, Stored
from .notify_settings import NotifySettings
from .people import NOBODY_MAY, UNKNOWN, People, PersonRules
from .presets import Preset
from .routes import Route
from .user_names import DATA_NAMES

FILE = "people"
NOTIFY = "notify"
# The second of the file has presets and routes, the third the names of their profiles.
FILE_MINOR_VERSION = 3
# Entries of this version and later ones have no rules of their own.
VERSION, MINOR_VERSION = 1, 2

# Somebody may do other things than before.
SIGNAL_PEOPLE: SignalType[()] = SignalType(f"{DOMAIN}_people")


class PeopleStore:
    """The rules of the moment; `is_told` says that admins have read what was joined.

    `apps` are those that there are, or were as long as a preset is for one, by their entries.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Let only admins do anything until the file is read."""
        self.people = NOBODY_MAY
        self.is_told = True
        self.apps: Mapping[str, KnownApp] = {}
        self._hass = hass
        self._joined: frozenset[str] = frozenset()
        self._rest: Mapping[str, Any] = {}
        self._turn = asyncio.Lock()
        self._file = HouseholdFile(
            hass, FILE, self._content, self._take, minor_version=FILE_MINOR_VERSION
        )

    async def async_open(self) -> None:
        """Read the file, now or as soon as it can be read; what is new is written at once."""
        if await self._file.async_open():
            with suppress(Problem):
                await self._file.async_saved()

    def ensure_open(self) -> None:
        """Raise Problem while the file can't be read."""
        self._file.ensure_open()

    async def async_change(self, become: Callable[[People], People]) -> None:
        """Have rules hold that are made of those of then, once they are on the disk.

        One change after the other, so that none is made of what is refused. Raises Problem,
        and nothing changes.
        """
        async with self._turn:
            self._file.ensure_open()
            before = self.people
            if (after := become(before)) == before:
                return
            self._put(after)
            try:
                await self._file.async_saved()
            except Problem:
                self._put(before)
                raise

    async def async_join(self, entry: ConfigEntry) -> bool:
        """Take over the rules of an entry, each once; return whether they are kept."""
        async with self._turn:
            try:
                self._file.ensure_open()
                if entry.entry_id not in self._joined:
                    self._join(entry)
                await self._file.async_saved()
            except Problem:
                return False
            return True

    @callback
    def note_app(self, entry: ConfigEntry) -> None:
        """Keep which app an entry is of; one without presets is forgotten with its entry."""
        there = {
            one.entry_id for one in self._hass.config_entries.async_entries(DOMAIN)
        }
        there |= {preset.entry_id for preset in self.people.presets}
        apps = {key: one for key, one in self.apps.items() if key in there}
        apps[entry.entry_id] = KnownApp.of(entry)
        if apps != self.apps:
            self.apps = apps
            self._file.save_soon()

    async def async_tell(self) -> None:
        """Note that admins have read what was joined; raises Problem."""
        self.is_told = True
        self._file.save_soon()
        await self._file.async_saved()

    @callback
    def _put(self, people: People) -> None:
        """Have other rules hold, and tell who goes by them."""
        self.people = people
        self._file.save_soon()
        async_dispatcher_send(self._hass, SIGNAL_PEOPLE)

    @callback
    def _take(self, stored: Stored | None) -> None:
        """Hold what was read, or what the apps had before; raises what can't be read."""
        if stored is None:
            self._begin()
            return
        apps = {
            str(key): KnownApp.from_list(row)
            for key, row in stored.get("apps", {}).items()
        }
        self.people = _read(stored)
        self.apps = {**apps, **self.apps}
        self.is_told = stored["is_told"] is True
        self._joined = frozenset(map(str, stored["joined"]))
        self._rest = stored
        async_dispatcher_send(self._hass, SIGNAL_PEOPLE)

    @callback
    def _begin(self) -> None:
        """Begin with the rules that the apps had for themselves, joined."""
        entries = _entries_before(self._hass)
        apps = [rules_before(entry) for entry in entries]
        self._joined = frozenset(entry.entry_id for entry in entries)
        self.is_told = not differing(apps)
        self._put(join(apps, self._users()))

    @callback
    def _join(self, entry: ConfigEntry) -> None:
        """Take over the rules of an entry that an older version has added since."""
        app = rules_before(entry)
        people = join_one(self.people, app, self._users())
        self._joined |= {entry.entry_id}
        self.is_told = self.is_told and people == self.people
        self._put(people)

    def _users(self) -> list[str]:
        """Return the ids of all users."""
        return [*self._hass.data[DATA_NAMES]]

    def _content(self) -> Stored:
        """Return what is written; safe to be read by another thread."""
        people = self.people
        return {
            **self._rest,
            "people": {
                "everyone_else": _kept(people.everyone_else),
                UNKNOWN: _kept(people.unknown),
                "own": {key: _kept(one) for key, one in people.own.items()},
            },
            NOTIFY: {key: one.as_dict() for key, one in people.notify.items()},
            "presets": [one.as_kept() for one in people.presets],
            "routes": [one.as_dict() for one in people.routes],
            "apps": {key: one.as_list() for key, one in self.apps.items()},
            "joined": sorted(self._joined),
            "is_told": self.is_told,
        }


def apps_before(hass: HomeAssistant) -> list[tuple[str, RulesBefore]]:
    """Return the names of the apps that had rules of their own, with these."""
    return [(entry.title, rules_before(entry)) for entry in _entries_before(hass)]


def _entries_before(hass: HomeAssistant) -> list[ConfigEntry]:
    """Return the entries that have, or may have had, rules of their own.

    One of a newer version can't be read.
    """
    return [
        entry
        for entry in hass.config_entries.async_entries(DOMAIN)
        if entry.version == VERSION
        and entry.data.get(CONF_SERVICE) in tuple(Service)
        and (entry.minor_version < MINOR_VERSION or CONF_RULES in entry.options)
    ]


def _kept(rules: PersonRules) -> Stored:
    """Return rules as they are kept; the version before had `notify` among them."""
    return {**rules.as_dict(), NOTIFY: None}


def _read(stored: Mapping[str, Any]) -> People:
    """Return the people that were kept, without presets by the first minor version.

    Raises what can't be read of them.
    """
    rows = stored["people"]
    before = {key: row[NOTIFY] for key, row in rows["own"].items() if row.get(NOTIFY)}
    return People(
        everyone_else=PersonRules.from_dict(rows["everyone_else"]),
        unknown=PersonRules.from_dict(rows[UNKNOWN]),
        own={str(key): PersonRules.from_dict(row) for key, row in rows["own"].items()},
        notify={
            str(key): NotifySettings.from_dict(one)
            for key, one in {**before, **stored.get(NOTIFY, {})}.items()
        },
        presets=tuple(map(Preset.from_dict, stored.get("presets", ()))),
        routes=tuple(map(Route.from_dict, stored.get("routes", ()))),
    )


DATA_PEOPLE: HassKey[PeopleStore] = HassKey(f"{DOMAIN}_people")


async def async_open_people(hass: HomeAssistant) -> None:
    """Have the household's rules at hand."""
    hass.data[DATA_PEOPLE] = PeopleStore(hass)
    await hass.data[DATA_PEOPLE].async_open()


@callback
def people_of(hass: HomeAssistant) -> People:
    """Return the household's rules as they are now."""
    return hass.data[DATA_PEOPLE].people
