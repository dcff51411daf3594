"""The pictures of people, as their persons in Home Assistant have them."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant, callback


@callback
def pictures_of_users(hass: HomeAssistant) -> Mapping[str | None, str | None]:
    """Return the addresses of users' pictures, by their ids; who has no person is absent."""
    return {
        state.attributes["user_id"]: state.attributes.get("entity_picture")
        for state in hass.states.async_all("person")
        if state.attributes.get("user_id")
    }
