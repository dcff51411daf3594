"""Find out which of the apps answers at an address."""

from contextlib import suppress

import aiohttp

from .apps import APPS
from .client import ArrClient
from .errors import ArrConnectionError, ArrError, ArrWrongAppError
from .models.common import Service
from .models.settings import SystemStatus

_SERVICES = {app.name: service for service, app in APPS.items()}


async def async_recognize(
    session: aiohttp.ClientSession, url: str, api_key: str
) -> tuple[Service, SystemStatus]:
    """Return which app lives at an address and what it says: GET system/status.

    Raise ArrWrongAppError if it is none of those that there are clients for, ArrNotApiError
    (with ArrRedirectError) if there is none, else any ArrError.
    """
    try:
        client = ArrClient(session, url, api_key, Service.RADARR)
        return Service.RADARR, await client.async_status()
    except ArrWrongAppError as err:
        if (service := _SERVICES.get(err.found)) is None:
            raise
    except ArrConnectionError:
        # Something in between may let only the paths of its own app through.
        with suppress(ArrError):
            return Service.LIDARR, await ArrClient(
                session, url, api_key, Service.LIDARR
            ).async_status()
        raise
    return service, await ArrClient(session, url, api_key, service).async_status()
