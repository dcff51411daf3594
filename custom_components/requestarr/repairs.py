"""Let an admin choose another one of what an app no longer has, and read what was joined."""

from typing import Any, override

from homeassistant.components.repairs import (
    ConfirmRepairFlow,
    RepairsFlow,
    RepairsFlowResult,
)
from homeassistant.core import HomeAssistant

from .app.connection import FlowProblem, async_guard, client_for
from .app.kept_names import chosen_now
from .coordinator import RequestarrConfigEntry
from .household.people_store import DATA_PEOPLE
from .messages.config_flow_form import Choices, async_read_choices, stored_choice
from .messages.joined_rules import RULES_JOINED


class ChooseAnewFlow(RepairsFlow):
    """Ask for a choice in place of the one that vanished, and keep it."""

    def __init__(self, entry: RequestarrConfigEntry, option: str) -> None:
        """Keep whose choice it is, and which."""
        self._entry = entry
        self._option = option
        self._choices: Choices | None = None

    async def async_step_init(
        self, _user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Start with the app's own list."""
        return await self.async_step_choose()

    async def async_step_choose(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Choose one of those that the app offers."""
        if user_input is not None:
            return self._async_save(user_input[self._option])
        try:
            choices = self._choices = await async_guard(
                async_read_choices(client_for(self.hass, self._entry.data))
            )
        except FlowProblem:
            return self._async_stop("not_ready")
        if choices.lacking:
            return self._async_stop("nothing_to_choose")
        return self.async_show_form(
            step_id="choose",
            data_schema=choices.schema_of(self._option),
            description_placeholders={"name": self._entry.title},
        )

    def _async_save(self, choice: str) -> RepairsFlowResult:
        """Keep the choice and have the app set up with it."""
        entry = self._entry
        options = {**entry.options, self._option: stored_choice(self._option, choice)}
        names = self._choices.names if self._choices else {}
        about = {key: rows for key, rows in names.items() if key == self._option}
        options = chosen_now(options, about)
        if self.hass.config_entries.async_update_entry(entry, options=options):
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return self.async_create_entry(data={})

    def _async_stop(self, reason: str) -> RepairsFlowResult:
        """Say why there is nothing to choose from; the issue stays."""
        return self.async_abort(
            reason=reason, description_placeholders={"name": self._entry.title}
        )


class ReadJoinedFlow(ConfirmRepairFlow):
    """Have an admin read in what the rules of several apps differed."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Note that it was read."""
        if user_input is not None:
            await self.hass.data[DATA_PEOPLE].async_tell()
        return await super().async_step_confirm(user_input)


async def async_create_fix_flow(
    hass: HomeAssistant,
    issue_id: str,
    data: dict[str, str | int | float | None] | None,
) -> RepairsFlow:
    """Return the flow that mends an issue; vanished choices and joined rules have one."""
    if issue_id == RULES_JOINED:
        return ReadJoinedFlow()
    about: dict[str, Any] = data or {}
    entry = hass.config_entries.async_get_known_entry(about["entry_id"])
    return ChooseAnewFlow(entry, about["option"])
