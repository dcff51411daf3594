"""Add an app, and change how it is reached and what its requests get."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigFlow,
    ConfigFlowResult,
)
from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
import voluptuous as vol

from .api import Service, SystemStatus
from .connection import (
    BASE,
    FlowProblem,
    async_prove,
    connection_from_form,
)
from .const import CONF_SERVICE, DOMAIN
from .coordinator import RequestarrConfigEntry
from .options_flow import EXAMPLES, DefaultsFlow, RequestarrOptionsFlow
from .problems import APP_NAMES

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
    {
        vol.Required(CONF_SERVICE): SelectSelector(
            SelectSelectorConfig(
                options=[service.value for service in Service],
                mode=SelectSelectorMode.LIST,
                translation_key=CONF_SERVICE,
            )
        ),
        **ADDRESS_SCHEMA,
        vol.Required(CONF_API_KEY): KEY_SELECTOR,
        **VERIFY_SSL_SCHEMA,
    }
)
STEP_REAUTH_SCHEMA = vol.Schema({vol.Required(CONF_API_KEY): KEY_SELECTOR})
STEP_RECONFIGURE_SCHEMA = vol.Schema(
    {**ADDRESS_SCHEMA, vol.Optional(CONF_API_KEY): KEY_SELECTOR, **VERIFY_SSL_SCHEMA}
)


class RequestarrConfigFlow(DefaultsFlow, ConfigFlow, domain=DOMAIN):
    """Add an app, renew its key, or change its address."""

    VERSION = 1
    MINOR_VERSION = 1

    _title: str

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
        """Choose the app and say how to reach it."""
        problem = None
        if user_input is not None:
            try:
                status = await self._async_prove(user_input)
            except FlowProblem as err:
                problem = err
            else:
                self._title = status.instance_name or status.app_name
                return await self.async_step_defaults()
        return self._show("user", STEP_USER_SCHEMA, user_input or {}, problem)

    async def async_step_reauth(
        self, _entry_data: Mapping[str, Any]
    ) -> ConfigFlowResult:
        """Start when the app no longer takes the key."""
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Enter the new key."""
        entry = self._get_reauth_entry()
        problem = None
        if user_input is not None:
            try:
                await self._async_prove({**entry.data, **user_input})
            except FlowProblem as err:
                problem = err
            else:
                return self.async_update_reload_and_abort(entry, data=self._data)
        return self._show("reauth_confirm", STEP_REAUTH_SCHEMA, entry.data, problem)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change how the app is reached; a key left blank stays as it is."""
        entry = self._get_reconfigure_entry()
        typed = {key: value for key, value in (user_input or {}).items() if value != ""}
        problem = None
        if user_input is not None:
            try:
                await self._async_prove({**entry.data, **typed})
            except FlowProblem as err:
                problem = err
            else:
                self._saved = entry.options
                self._keep_what_fits = True
                return await self.async_step_defaults()
        return self._show(
            "reconfigure", STEP_RECONFIGURE_SCHEMA, {**entry.data, **typed}, problem
        )

    async def _async_prove(self, typed: Mapping[str, Any]) -> SystemStatus:
        """Prove what was typed and keep it; the same app can't be added twice."""
        data = connection_from_form(typed)
        self._async_abort_entries_match({CONF_URL: data[CONF_URL]})
        status = await async_prove(self.hass, data)
        self._data = data
        return status

    def _show(
        self,
        step_id: str,
        schema: vol.Schema,
        typed: Mapping[str, Any],
        problem: FlowProblem | None,
    ) -> ConfigFlowResult:
        """Show a form with what was typed, but never with a key."""
        shown = {key: value for key, value in typed.items() if key != CONF_API_KEY}
        placeholders = dict(EXAMPLES)
        if CONF_SERVICE in typed:
            placeholders["app"] = APP_NAMES[Service(typed[CONF_SERVICE])]
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, shown),
            errors=_errors(problem, schema),
            description_placeholders={
                **placeholders,
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
        return self.async_create_entry(
            title=self._title, data=self._data, options=options
        )


def _errors(problem: FlowProblem | None, schema: vol.Schema) -> dict[str, str]:
    """Return a problem at its field, or above a form that does not have that field."""
    if problem is None:
        return {}
    return {problem.field if problem.field in schema.schema else BASE: problem.key}
