"""Add an app, and change how it is reached and what its requests get."""

from collections.abc import Mapping
from itertools import chain, count
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigFlow,
    ConfigFlowResult,
)
from homeassistant.const import (
    CONF_API_KEY,
    CONF_BASE,
    CONF_NAME,
    CONF_SERVICE,
    CONF_URL,
    CONF_VERIFY_SSL,
)
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.selector import (
    BooleanSelector,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
import voluptuous as vol

from .app.app_names import app_name
from .app.connection import (
    FlowProblem,
    async_find_out,
    async_prove,
    connection_from_form,
    verifies,
)
from .app.kept_names import unnamed
from .app.reauth import async_watch_key
from .const import CONF_QUALITY_PROFILE, DOMAIN
from .coordinator import RequestarrConfigEntry
from .household.people_store import MINOR_VERSION, VERSION
from .household.presets import same_name
from .household.shared_options import shared_options
from .options_flow import EXAMPLES, DefaultsFlow, RequestarrOptionsFlow

KEY_SELECTOR = TextSelector(
    TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="new-password")
)
ADDRESS_SCHEMA = {
    vol.Required(CONF_URL): TextSelector(
        TextSelectorConfig(type=TextSelectorType.URL, autocomplete="url")
    ),
}
VERIFY_SSL_SCHEMA = {vol.Required(CONF_VERIFY_SSL, default=True): BooleanSelector()}
STEP_USER_SCHEMA = vol.Schema(
    {**ADDRESS_SCHEMA, vol.Required(CONF_API_KEY): KEY_SELECTOR, **VERIFY_SSL_SCHEMA}
)
# What is said in place of the app's name before it is known which one answers.
ANY_APP = "the app"
STEP_NAME_SCHEMA = vol.Schema({vol.Required(CONF_NAME): TextSelector()})
STEP_REAUTH_SCHEMA = vol.Schema({vol.Required(CONF_API_KEY): KEY_SELECTOR})
STEP_RECONFIGURE_SCHEMA = vol.Schema(
    {**ADDRESS_SCHEMA, vol.Optional(CONF_API_KEY): KEY_SELECTOR, **VERIFY_SSL_SCHEMA}
)


class RequestarrConfigFlow(DefaultsFlow, ConfigFlow, domain=DOMAIN):
    """Add an app, renew its key, or change its address."""

    VERSION = VERSION
    MINOR_VERSION = MINOR_VERSION

    _chosen: Mapping[str, Any]
    _title: str
    _stop_watching: CALLBACK_TYPE | None = None

    @staticmethod
    @callback
    @override
    def async_get_options_flow(
        config_entry: RequestarrConfigEntry,
    ) -> RequestarrOptionsFlow:
        """Return the flow that changes the defaults."""
        return RequestarrOptionsFlow()

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Say how to reach an app, which says itself which one it is."""
        problem = None
        if user_input is not None:
            try:
                data = self._checked(user_input)
                service, status = await async_find_out(self.hass, data)
            except FlowProblem as err:
                problem = err
            else:
                self._data = {CONF_SERVICE: service.value, **data}
                self._title = status.instance_name or status.app_name
                return await self.async_step_defaults()
        return self._show("user", STEP_USER_SCHEMA, user_input or {}, problem)

    async def async_step_name(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Tell a further instance of an app from the others, in words of the household."""
        if user_input is None:
            return self._ask_name(self._suggested_name())
        name = " ".join(user_input[CONF_NAME].split())
        if name and not self._is_taken(name):
            return self._create(name)
        return self._ask_name(name, "name_taken" if name else "name_needed")

    @callback
    @override
    def async_remove(self) -> None:
        """Stop looking whether the key is taken after all."""
        if self._stop_watching:
            self._stop_watching()

    async def async_step_reauth(
        self, _entry_data: Mapping[str, Any]
    ) -> ConfigFlowResult:
        """Start when the app no longer takes the key; end by itself if it does after all."""
        self._stop_watching = async_watch_key(
            self.hass,
            self._get_reauth_entry(),
            lambda: self.hass.config_entries.flow.async_abort(self.flow_id),
        )
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Enter the new key."""
        entry = self._get_reauth_entry()
        problem = None
        if user_input is not None:
            problem = await self._async_problem(entry, user_input)
            if problem is None:
                return self.async_update_reload_and_abort(entry, data=self._data)
        typed = user_input or {}
        return self._show("reauth_confirm", STEP_REAUTH_SCHEMA, typed, problem, entry)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change how the app is reached; a key left blank stays as it is."""
        entry = self._get_reconfigure_entry()
        typed = {key: value for key, value in (user_input or {}).items() if value != ""}
        problem = None
        if user_input is not None:
            problem = await self._async_problem(entry, typed)
            if problem is None:
                self._saved = entry.options
                self._keep_what_fits = True
                return await self.async_step_defaults()
        known = {
            CONF_URL: entry.data[CONF_URL],
            CONF_VERIFY_SSL: verifies(entry.data),
        }
        return self._show(
            "reconfigure", STEP_RECONFIGURE_SCHEMA, {**known, **typed}, problem, entry
        )

    def _checked(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return how to reach what was typed; the same app can't be added twice."""
        data = connection_from_form(typed)
        self._async_abort_entries_match({CONF_URL: data[CONF_URL]})
        return data

    async def _async_problem(
        self, entry: RequestarrConfigEntry, typed: Mapping[str, Any]
    ) -> FlowProblem | None:
        """Return why an entry's app isn't reached by what was typed, or keep that."""
        try:
            data = {**entry.data, **self._checked({**entry.data, **typed})}
            await async_prove(self.hass, data)
        except FlowProblem as problem:
            return problem
        self._data = data
        return None

    def _show(
        self,
        step_id: str,
        schema: vol.Schema,
        typed: Mapping[str, Any],
        problem: FlowProblem | None,
        entry: RequestarrConfigEntry | None = None,
    ) -> ConfigFlowResult:
        """Show a form with what was typed; a key that is kept already is never in it."""
        app = app_name(self.hass, entry).plain if entry else ANY_APP
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, typed),
            errors=_errors(problem, schema),
            description_placeholders={
                **EXAMPLES,
                "app": app,
                **(problem.placeholders if problem else {}),
            },
            last_step=step_id != "user",
        )

    @callback
    @override
    def _async_save(self, options: Mapping[str, Any]) -> ConfigFlowResult:
        """Create the entry, or finish its reconfiguration."""
        self._async_abort_entries_match({CONF_URL: self._data[CONF_URL]})
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_reload_and_abort(
                self._get_reconfigure_entry(), data=self._data, options=options
            )
        self._chosen = options
        if any(
            entry.data.get(CONF_SERVICE) == self._data[CONF_SERVICE]
            for entry in self._entries
        ):
            return self._ask_name(self._suggested_name())
        return self._create(self._title)

    @property
    def _entries(self) -> list[RequestarrConfigEntry]:
        """Return the apps that are there already."""
        return self.hass.config_entries.async_entries(DOMAIN)

    def _is_taken(self, name: str) -> bool:
        """Return whether another app is called so."""
        return any(same_name(entry.title, name) for entry in self._entries)

    def _suggested_name(self) -> str:
        """Return what a further instance may be called, by which nobody reads where it is."""
        profile = self._profile_name(self._chosen[CONF_QUALITY_PROFILE])
        names = chain(
            (self._title, f"{self._app} {profile}"),
            (f"{self._app} {number}" for number in count(2)),
        )
        return next(name for name in names if not self._is_taken(name))

    def _ask_name(self, name: str, error: str | None = None) -> ConfigFlowResult:
        """Ask for the name of a further instance."""
        schema = self.add_suggested_values_to_schema(
            STEP_NAME_SCHEMA, {CONF_NAME: name}
        )
        return self.async_show_form(
            step_id="name",
            data_schema=schema,
            errors={CONF_NAME: error} if error else {},
            description_placeholders={"app": self._app},
            last_step=True,
        )

    def _create(self, title: str) -> ConfigFlowResult:
        """Create the entry, with the shared options; the household's rules hold for all apps."""
        self._async_abort_entries_match({CONF_URL: self._data[CONF_URL]})
        options = {**unnamed(self._chosen), **shared_options(self.hass)}
        return self.async_create_entry(title=title, data=self._data, options=options)


def _errors(problem: FlowProblem | None, schema: vol.Schema) -> dict[str, str]:
    """Return a problem at its field, or above a form that does not have that field."""
    if problem is None:
        return {}
    return {problem.field if problem.field in schema.schema else CONF_BASE: problem.key}
