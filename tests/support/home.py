"""A home: apps that are set up in Home Assistant, and people who open a browser."""

from collections.abc import Iterable
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.const import CONF_URL
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.const import CONF_RULES, DOMAIN
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import Person
from tests.support.helpers import Ask, async_user, call_ours, connect, token_of
from tests.support.home_page import HomePage
from tests.support.hub import heard
from tests.support.rules import set_household

PARENTS = {"Ada", "Eve"}


class Home:
    """What a test is given: `home.add(radarr)`, and `home.people("Mia", "Ada")`."""

    def __init__(
        self, hass: HomeAssistant, hass_ws_client: Any, make_entry: EntryFactory
    ) -> None:
        """Keep what adds entries and opens connections."""
        self.hass = hass
        self._client = hass_ws_client
        self._make_entry = make_entry

    async def add(self, app: SimulatedApp, **options: Any) -> MockConfigEntry:
        """Set up the entry of an app, with the usual options but for the ones given."""
        entry = self._make_entry(app, **options)
        await set_up(self.hass, entry)
        if CONF_RULES in options:
            set_household(self.hass)
        return entry

    async def add_all(self, apps: Iterable[SimulatedApp]) -> list[MockConfigEntry]:
        """Set up the entries of several apps, which Home Assistant has known before."""
        entries = [self._make_entry(app) for app in apps]
        await set_up(self.hass, *entries)
        return entries

    async def hear(self, app: SimulatedApp, **options: Any) -> MockConfigEntry:
        """Set up an app whose hub is followed, and read what that might have said."""
        entry = await self.add(app, **options)
        await heard(self.hass, app)
        return entry

    def known(self, app: SimulatedApp, **options: Any) -> MockConfigEntry:
        """Return the entry of an app that is not set up yet."""
        return self._make_entry(app, **options)

    @property
    def entry(self) -> MockConfigEntry:
        """Return the entry of the one app."""
        (entry,) = self.hass.config_entries.async_entries(DOMAIN)
        assert isinstance(entry, MockConfigEntry)
        return entry

    async def set_up(self, *entries: MockConfigEntry) -> None:
        """Set up entries of apps."""
        await set_up(self.hass, *entries)

    async def connect(self, *token: str) -> Ask:
        """Return what sends commands as the admin of the tests, or as who has a token."""
        return await connect(self.hass, self._client, *token)

    async def connect_as(self, user: User) -> Ask:
        """Return what sends commands as somebody."""
        return await self.connect(await token_of(self.hass, user))

    async def connect_to(self, app: SimulatedApp, **options: Any) -> Ask:
        """Set up an app, and return what sends commands as the admin of the tests."""
        await self.add(app, **options)
        return await self.connect()

    async def connect_to_quiet(self, app: SimulatedApp) -> Ask:
        """Set up an app, and return what sends commands once it is asked for nothing."""
        ask = await self.connect_to(app)
        app.calls.clear()
        return ask

    async def login(self, user: User) -> Person:
        """Have a user open a browser."""
        return Person(user, await self.connect_as(user))

    async def person(self, name: str, group: str = GROUP_ID_USER) -> Person:
        """Return somebody new at home."""
        return await self.login(await async_user(self.hass, name, group))

    async def parent(self, name: str = "Ada") -> Person:
        """Return an admin."""
        return await self.person(name, GROUP_ID_ADMIN)

    async def people(self, *names: str) -> list[Person]:
        """Return new people of these names; Ada and Eve are parents, so admins."""
        return [
            await (self.parent(name) if name in PARENTS else self.person(name))
            for name in names
        ]

    async def move_in(self, app: SimulatedApp, *names: str) -> list[Person]:
        """Set up an app, and return new people of these names."""
        await self.add(app)
        return await self.people(*names)

    async def page(self, person: Person | None = None, **where: Any) -> HomePage:
        """Open the shelves of a place, Home's unless said, as somebody: as an admin."""
        user = (person or await self.parent()).user
        return await HomePage.open(self.hass, self._client, user, **where)

    async def client(self) -> Any:
        """Return a connection of the admin of the tests."""
        return await self._client(self.hass)

    async def act(
        self, action: str, *, context: Context | None = None, **data: Any
    ) -> Any:
        """Call an action of ours in somebody's context, or as an automation."""
        return await call_ours(self.hass, action, context, **data)

    def known_at(self, app: SimulatedApp, url: str) -> MockConfigEntry:
        """Return the entry of an app that is at another address, and not set up yet."""
        entry = self.known(app)
        data = {**entry.data, CONF_URL: url}
        self.hass.config_entries.async_update_entry(entry, data=data)
        return entry

    async def quiet(self) -> None:
        """Wait until all is done."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def reload(self) -> None:
        """Have the one app be set up anew."""
        await self.hass.config_entries.async_reload(self.entry.entry_id)

    async def look_again(self, *entries: MockConfigEntry) -> None:
        """Have apps asked for all that they hold, as the clock would later."""
        for entry in entries:
            await entry.runtime_data.async_read_library()
        await self.quiet()
