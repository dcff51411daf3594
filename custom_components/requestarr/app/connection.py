"""Prove how an app is reached, and say what is wrong with what was typed."""

from collections.abc import Awaitable, Mapping
from typing import Any

from homeassistant.const import (
    CONF_API_KEY,
    CONF_BASE,
    CONF_SERVICE,
    CONF_URL,
    CONF_VERIFY_SSL,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from ..api import (
    ArrAuthError,
    ArrCertificateError,
    ArrClient,
    ArrConnectionError,
    ArrError,
    ArrGatewayError,
    ArrHostError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrStartingError,
    ArrTimeoutError,
    ArrWrongAppError,
    Service,
    SystemStatus,
    async_recognize,
    pasted,
    tidy_url,
)
from ..const import LOGGER

_FIELDS: dict[str, dict[type[ArrError], str]] = {
    CONF_API_KEY: {ArrAuthError: "invalid_auth"},
    CONF_URL: {
        ArrHostError: "host_not_allowed",
        ArrNotApiError: "not_api",
        ArrNotFoundError: "not_api",
        ArrRedirectError: "redirect",
    },
    CONF_BASE: {
        ArrCertificateError: "certificate",
        ArrConnectionError: "cannot_connect",
        ArrGatewayError: "gateway",
        ArrStartingError: "starting",
        ArrTimeoutError: "timeout",
        ArrWrongAppError: "wrong_app",
        ArrError: "server_error",
    },
}
_ERRORS = {
    kind: (field, key) for field, keys in _FIELDS.items() for kind, key in keys.items()
}


class FlowProblem(Exception):
    """A reason to show a form again."""

    def __init__(self, field: str, key: str, **placeholders: str) -> None:
        """Keep the field it belongs to, the sentence's key and what goes into it."""
        super().__init__(key)
        self.field = field
        self.key = key
        self.placeholders = placeholders

    @classmethod
    def from_error(cls, error: ArrError) -> FlowProblem:
        """Return the problem that an app's error is for who fills the form."""
        field, key = next(
            _ERRORS[kind] for kind in type(error).__mro__ if kind in _ERRORS
        )
        match error:
            case ArrWrongAppError():
                return cls(field, key, found=error.found)
            case ArrRedirectError():
                location = error.location_host_and_path.partition("/api/")[0]
                if location:
                    return cls(field, key, location=location)
                return cls(field, "not_api")
        return cls(field, key)


def connection_from_form(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return how to reach the app, or say what can't be right."""
    try:
        url = tidy_url(typed[CONF_URL])
    except ValueError:
        raise FlowProblem(CONF_URL, "invalid_url") from None
    api_key = pasted(typed[CONF_API_KEY])
    if not api_key or not api_key.isascii() or not api_key.isprintable():
        raise FlowProblem(CONF_API_KEY, "invalid_auth")
    return {
        CONF_URL: url,
        CONF_API_KEY: api_key,
        CONF_VERIFY_SSL: verifies(typed),
    }


def verifies(data: Mapping[str, Any]) -> bool:
    """Return whether an app's certificate has to be right; it has, unless somebody said no."""
    return bool(data.get(CONF_VERIFY_SSL, True))


def client_for(hass: HomeAssistant, data: Mapping[str, Any]) -> ArrClient:
    """Return a client for the app of an entry."""
    session = async_get_clientsession(hass, verifies(data))
    service = Service(data[CONF_SERVICE])
    return ArrClient(session, data[CONF_URL], data[CONF_API_KEY], service)


async def async_prove(hass: HomeAssistant, data: Mapping[str, Any]) -> SystemStatus:
    """Have the app say who it is; raises the problem if it is not that of the entry."""
    return await async_guard(client_for(hass, data).async_status())


async def async_find_out(
    hass: HomeAssistant, data: Mapping[str, Any]
) -> tuple[Service, SystemStatus]:
    """Have whatever answers say which app it is; raises the problem if it is none."""
    session = async_get_clientsession(hass, verifies(data))
    try:
        return await async_guard(
            async_recognize(session, data[CONF_URL], data[CONF_API_KEY])
        )
    except FlowProblem as problem:
        if problem.key != "wrong_app":
            raise
        raise FlowProblem(CONF_BASE, "unknown_app", **problem.placeholders) from problem


async def async_guard[T](answer: Awaitable[T]) -> T:
    """Return an app's answer, or raise what went wrong as a problem to show."""
    try:
        return await answer
    except ArrError as err:
        raise FlowProblem.from_error(err) from err
    except Exception as err:
        LOGGER.exception("Unexpected exception while an app was asked")
        raise FlowProblem(CONF_BASE, "unknown") from err
