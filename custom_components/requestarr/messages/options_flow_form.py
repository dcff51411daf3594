"""The fields in which an admin sets what an app keeps for itself beside the household's rules."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
)
import voluptuous as vol

from ..const import CONF_MIN_FREE_SPACE, CONF_TAG_REQUESTERS
from ..household.app_rules import own_options

MOST_SPACE = 100_000


class WholeNumber(NumberSelector):
    """A box for a number that takes whole ones only."""

    @override
    def __call__(self, data: Any) -> int:
        """Return the number. Raises `vol.Invalid` or a ValueError for any other."""
        number = super().__call__(data)
        if number != int(number):
            raise vol.Invalid("Value should be a whole number")
        return int(number)


def app_rules_fields(options: Mapping[str, Any]) -> dict[vol.Marker, Any]:
    """Return the fields, filled with what is saved."""
    saved = own_options(options)
    space = saved.get(CONF_MIN_FREE_SPACE, 0)
    tags = saved.get(CONF_TAG_REQUESTERS, False)
    return {
        vol.Required(CONF_MIN_FREE_SPACE, default=space): WholeNumber(
            NumberSelectorConfig(
                min=0,
                max=MOST_SPACE,
                step=1,
                mode=NumberSelectorMode.BOX,
                unit_of_measurement="GB",
            )
        ),
        vol.Required(CONF_TAG_REQUESTERS, default=tags): BooleanSelector(),
    }
