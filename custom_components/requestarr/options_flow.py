"""The step that asks what requests get, and the options, which ask for what is the app's own too."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.config_entries import (
    ConfigEntryBaseFlow,
    ConfigFlowResult,
    OptionsFlowWithReload,
)
from homeassistant.const import CONF_BASE, CONF_SERVICE
from homeassistant.core import callback
from homeassistant.helpers.selector import BooleanSelector
import voluptuous as vol

from .api import Service
from .app.app_names import app_name, product_name
from .app.connection import FlowProblem, async_guard, client_for
from .app.kept_names import chosen_now, mended
from .const import (
    CONF_MIN_FREE_SPACE,
    CONF_RULES,
    CONF_SEEN_NAMES,
    CONF_SIDEBAR,
    CONF_TAG_REQUESTERS,
    CONF_TAGS,
    CONF_WEB_SHELVES,
)
from .household.shared_options import SHARED, is_on, share_options
from .messages.config_flow_form import (
    Choices,
    async_read_choices,
    options_from_form,
)
from .messages.options_flow_form import app_rules_fields
from .panel import async_show_panel

EXAMPLES = {
    "example_url": "http://192.168.1.20:7878",
    "example_base_path": "https://home.example.com/radarr",
}

# Radarr lists by itself what is popular.
WEB_SERVICES = {Service.SONARR, Service.LIDARR}
# What the form of the defaults alone does not ask for; the rules are for older versions.
KEPT = (
    CONF_MIN_FREE_SPACE,
    CONF_RULES,
    CONF_SEEN_NAMES,
    CONF_TAG_REQUESTERS,
    CONF_WEB_SHELVES,
    *SHARED,
)


class DefaultsFlow(ConfigEntryBaseFlow):
    """The step that asks for the defaults, of the config flow and of the options."""

    _data: Mapping[str, Any]
    _saved: Mapping[str, Any] = {}
    _choices: Choices | None = None
    _keep_what_fits = False

    async def async_step_defaults(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Choose what a request gets unless it says otherwise."""
        if user_input is not None:
            return self._async_save(self._options(user_input))
        try:
            choices = self._choices = await self._async_choices()
        except FlowProblem as problem:
            return self._show_not_ready(problem)
        missing = choices.missing(self._saved)
        if self._keep_what_fits and not missing:
            return self._async_save(mended(self._saved, choices.names))
        return self.async_show_form(
            step_id="defaults",
            data_schema=self._schema(choices),
            errors=missing,
            description_placeholders={"app": self._app},
        )

    async def async_step_not_ready(
        self, _user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask the app again, now that somebody has put right what was wrong."""
        return await self.async_step_defaults()

    def _schema(self, choices: Choices) -> vol.Schema:
        """Return the form."""
        return choices.schema(self._saved)

    def _options(self, user_input: dict[str, Any]) -> dict[str, Any]:
        """Return the options that the form was filled with; what it doesn't ask for stays."""
        kept = {key: self._saved[key] for key in KEPT if key in self._saved}
        options = kept | options_from_form(user_input)
        if self._choices and self._choices.tags is None:
            options[CONF_TAGS] = self._saved.get(CONF_TAGS, [])
        return chosen_now(options, self._choices.names) if self._choices else options

    async def _async_choices(self) -> Choices:
        """Return what the app offers; raises the problem if something is lacking."""
        choices = await async_guard(
            async_read_choices(client_for(self.hass, self._data))
        )
        if choices.lacking:
            raise FlowProblem(CONF_BASE, choices.lacking)
        return choices

    def _profile_name(self, profile_id: int) -> str:
        """Return the name of a quality profile that was offered."""
        profiles = self._choices.quality_profiles if self._choices else ()
        return next((one.name for one in profiles if one.id == profile_id), "")

    def _show_not_ready(self, problem: FlowProblem) -> ConfigFlowResult:
        """Say why the app can't offer its choices, with a button to try again."""
        return self.async_show_form(
            step_id="not_ready",
            data_schema=vol.Schema({}),
            errors={CONF_BASE: problem.key},
            description_placeholders={
                "app": self._app,
                **EXAMPLES,
                **problem.placeholders,
            },
            last_step=False,
        )

    @property
    def _app(self) -> str:
        """Return the app's name."""
        return product_name(Service(self._data[CONF_SERVICE])).plain

    @callback
    def _async_save(self, options: Mapping[str, Any]) -> ConfigFlowResult:
        """Save the chosen defaults."""
        raise NotImplementedError


class RequestarrOptionsFlow(DefaultsFlow, OptionsFlowWithReload):
    """Change the defaults of an app, and what is its own beside the household's rules."""

    async def async_step_init(
        self, _user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Start with what the entry has."""
        self._data = self.config_entry.data
        self._saved = self.config_entry.options
        return await self.async_step_defaults()

    @property
    @override
    def _app(self) -> str:
        """Return what the app is called, of several by its own name."""
        return app_name(self.hass, self.config_entry).plain

    @override
    def _schema(self, choices: Choices) -> vol.Schema:
        """Return the form with what is for all apps, the web's shelves and the app's own."""
        fields: dict[vol.Marker, Any] = {
            vol.Required(key, default=is_on(self.hass, key)): BooleanSelector()
            for key in SHARED
        }
        fields |= _web_field(choices.service, self._saved)
        fields |= app_rules_fields(self._saved)
        return super()._schema(choices).extend(fields)

    @override
    def _options(self, user_input: dict[str, Any]) -> dict[str, Any]:
        """Return the options; what is one for all apps is changed for the others."""
        options = super()._options(user_input)
        options = share_options(self.hass, self.config_entry, options)
        async_show_panel(self.hass, shown=options.get(CONF_SIDEBAR, True))
        if not options.get(CONF_WEB_SHELVES):
            options.pop(CONF_WEB_SHELVES, None)
        return options

    @callback
    @override
    def _async_save(self, options: Mapping[str, Any]) -> ConfigFlowResult:
        """Save the options; the entry is reloaded where something changed."""
        return self.async_create_entry(data=options)


def _web_field(service: Service, saved: Mapping[str, Any]) -> dict[vol.Marker, Any]:
    """Return the field that allows shelves of what the web tells, where there are any."""
    if service not in WEB_SERVICES:
        return {}
    allowed = bool(saved.get(CONF_WEB_SHELVES))
    return {vol.Required(CONF_WEB_SHELVES, default=allowed): BooleanSelector()}
