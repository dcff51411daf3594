"""The question for a new key: asked where an app refuses the old one, gone once it takes it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    ConfigEntry,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.data_entry_flow import UnknownFlow
from homeassistant.helpers.event import async_track_time_interval

from ..const import REFUSED_INTERVAL
from .connection import FlowProblem, async_prove


class NewKey:
    """Whether the admin is asked for another key of one app, as it refused the one it had."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Start with nothing asked."""
        self._hass = hass
        self._entry = entry
        self._asked = False

    @callback
    def ask(self) -> bool:
        """Have the admin asked; return whether that is news."""
        is_news, self._asked = not self._asked, True
        self._entry.async_start_reauth(self._hass)
        return is_news

    @callback
    def withdraw(self) -> None:
        """Have nobody asked any more, as the app takes the key it refused."""
        if not self._asked:
            return
        self._asked = False
        for flow in list(
            self._entry.async_get_active_flows(self._hass, {SOURCE_REAUTH})
        ):
            with suppress(UnknownFlow):
                self._hass.config_entries.flow.async_abort(flow["flow_id"])


@callback
def async_watch_key(
    hass: HomeAssistant, entry: ConfigEntry, withdraw: Callable[[], None]
) -> CALLBACK_TYPE:
    """Look now and then whether an app takes its key after all; return what ends that.

    An entry that is loaded finds out itself; one that could not be set up is set up then.
    """

    async def look(_now: datetime) -> None:
        """Have the app say who it is with the key that is known."""
        if entry.state is not ConfigEntryState.SETUP_ERROR:
            return
        with suppress(FlowProblem):
            await async_prove(hass, entry.data)
            withdraw()
            hass.config_entries.async_schedule_reload(entry.entry_id)

    return async_track_time_interval(
        hass, look, REFUSED_INTERVAL, name="key of an app", cancel_on_shutdown=True
    )
