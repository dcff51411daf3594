"""Test that following an app says its key nowhere."""

from collections.abc import Callable
import logging

import aiohttp
import pytest

from custom_components.requestarr.api import ArrAuthError
from tests.arr_simulator import SimulatedApp

from .follower import Follower, following
from .wire import KEY

END = "\x1e"


@pytest.mark.parametrize(
    "fault",
    [
        lambda app: app.hub.fail(handshake_error=app.api_key),
        lambda app: app.fail("/negotiate", status=500, body={"message": app.api_key}),
        lambda app: app.fail("/negotiate", body={app.api_key: app.api_key}),
        lambda app: app.fail("/negotiate", redirect=f"/{app.api_key}"),
        lambda app: app.fail("/messages$", redirect=f"/{app.api_key}?{app.api_key}"),
        lambda app: app.fail("/messages$", status=418, body={"message": app.api_key}),
        lambda app: app.fail("/messages$", close=True),
    ],
)
async def test_key_stays_secret_without_connection(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
    fault: Callable[[SimulatedApp], object],
) -> None:
    """Repeat the key in no log and no problem, even if the app's answer does."""
    caplog.set_level(logging.DEBUG)
    fault(radarr)
    async with following(session, radarr) as follower:
        await follower.paused()
        assert follower.push.problem in caplog.text
        assert radarr.api_key not in f"{follower.push.problem} {follower.push!r}"
    assert radarr.api_key not in caplog.text


async def test_key_stays_secret(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Repeat the key in no log and no problem, even if a message does."""
    caplog.set_level(logging.DEBUG)
    key = radarr.api_key
    for frame in (key, f"{{{key}{END}", f'{{"type":7,"error":"{key}"}}{END}'):
        async with following(session, radarr) as follower:
            await follower.connected()
            radarr.hub.broadcast("movie", "updated", {"title": key})
            radarr.hub.say(frame)
            await follower.paused()
            assert follower.push.problem in caplog.text
            assert key not in follower.push.problem
    assert "REDACTED" in caplog.text
    assert key not in caplog.text


async def test_wrong_key_stays_secret(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Repeat a refused key nowhere."""
    caplog.set_level(logging.DEBUG)
    follower = Follower(session, radarr.url, KEY)
    with pytest.raises(ArrAuthError) as caught:
        await follower.push.async_run()
    assert KEY not in f"{caught.value!r} {vars(caught.value)} {caplog.text}"
