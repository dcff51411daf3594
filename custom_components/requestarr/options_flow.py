"""The step that asks what requests get, and the options, which ask for the rules too."""

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
from .app.connection import FlowProblem, async_guard, client_for
from .app.problems import APP_NAMES
from .const import CONF_RULES
from .household.shared_options import SHARED, is_on, share_options
from .messages.defaults_form import Choices, async_read_choices, options_from_form
from .messages.rules_form import SECTIONS, RulesForm, async_rules_form

EXAMPLES = {
    "example_url": "http://192.168.1.20:7878",
    "example_base_path": "https://home.example.com/radarr",
}


# What the form of the defaults alone does not ask for.
KEPT = (CONF_RULES, *SHARED)


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
            return self._async_save(self._saved)
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
        return kept | options_from_form(user_input)

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
        return self._show_without_choices("not_ready", vol.Schema({}), problem)

    def _show_without_choices(
        self, step_id: str, schema: vol.Schema, problem: FlowProblem
    ) -> ConfigFlowResult:
        """Show a form that needs nothing of the app, and what is wrong with that."""
        return self.async_show_form(
            step_id=step_id,
            data_schema=schema,
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
        return APP_NAMES[Service(self._data[CONF_SERVICE])]

    @callback
    def _async_save(self, options: Mapping[str, Any]) -> ConfigFlowResult:
        """Save the chosen defaults."""
        raise NotImplementedError


class RequestarrOptionsFlow(DefaultsFlow, OptionsFlowWithReload):
    """Change the defaults of an app, and the rules of the household."""

    _form: RulesForm

    async def async_step_init(
        self, _user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Start with what the entry has."""
        self._data = self.config_entry.data
        self._saved = self.config_entry.options
        service = Service(self._data[CONF_SERVICE])
        self._form = await async_rules_form(self.hass, service, self._saved)
        return await self.async_step_defaults()

    async def async_step_rules(self, user_input: dict[str, Any]) -> ConfigFlowResult:
        """Change the rules alone, while the app can't say what else there is to choose."""
        rules = self._form.rules_from(user_input)
        return self._async_save({**self._saved, CONF_RULES: rules})

    @override
    def _show_not_ready(self, problem: FlowProblem) -> ConfigFlowResult:
        """Say why the app can't offer its choices; whom it serves can be changed all the same."""
        schema = vol.Schema(self._form.sections())
        return self._show_without_choices("rules", schema, problem)

    @override
    def _schema(self, choices: Choices) -> vol.Schema:
        """Return the form with what is for all apps, and the sections of the rules."""
        switches = {
            vol.Required(key, default=is_on(self.hass, key)): BooleanSelector()
            for key in SHARED
        }
        return super()._schema(choices).extend({**switches, **self._form.sections()})

    @override
    def _options(self, user_input: dict[str, Any]) -> dict[str, Any]:
        """Return the options with the rules, which may be left out of the form.

        What is one for all apps is changed for the others.
        """
        sections = {key: user_input[key] for key in user_input if key in SECTIONS}
        rest = {key: user_input[key] for key in user_input if key not in SECTIONS}
        options = super()._options(rest)
        options = share_options(self.hass, self.config_entry, options)
        if sections or CONF_RULES in options:
            options[CONF_RULES] = self._form.rules_from(sections)
        return options

    @callback
    @override
    def _async_save(self, options: Mapping[str, Any]) -> ConfigFlowResult:
        """Save the options; the entry is reloaded where something changed."""
        return self.async_create_entry(data=options)
