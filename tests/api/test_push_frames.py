"""Test which frames end a connection, which say something and which are ignored."""

import asyncio
from typing import Any

import aiohttp
import pytest

from custom_components.requestarr.api import PushMessage
from tests.arr_simulator import SimulatedApp

from .follower import CALM, following, until

CONNECTED = [True]
AGAIN = [True, False, True]


@pytest.mark.parametrize(
    "frame",
    [
        "}{",
        "}{\x1e",
        "\x1e",
        '{"type":6}',
        '{"type":6}\x1e{"type',
        "[]\x1e",
        "null\x1e",
        "[" * 100_000 + "\x1e",
        "x" * (16 * 1024 * 1024 + 1),
        '{"type":7,"error":"Bye"}\x1e',
        '{"type":7}\x1e',
    ],
    ids=lambda frame: frame[:16],
)
async def test_frames_that_end_it(
    session: aiohttp.ClientSession, radarr: SimulatedApp, frame: str
) -> None:
    """Connect anew after a close, a broken frame or one that is too large."""
    async with following(session, radarr, pauses=1) as follower:
        await follower.connected()
        radarr.hub.say(frame)
        await follower.connected(2)
        radarr.news.health()
        await until(lambda: follower.said)
    assert follower.connections == AGAIN
    assert follower.delays == [1]


async def test_why_it_ended(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Keep why a connection ended until there is another one."""
    problems = {
        '{"type":7,"error":"Bye"}\x1e': "Closed by the app: Bye",
        "}{": "Unreadable message: a frame without an end",
        "}{\x1e": "Unreadable message: no JSON: JSONDecodeError",
        "x" * (16 * 1024 * 1024 + 1): "Connection lost: ERROR Message size ",
    }
    for frame, problem in problems.items():
        async with following(session, radarr) as follower:
            await follower.connected()
            assert follower.push.problem == ""
            radarr.hub.say(frame)
            await follower.paused()
            assert follower.push.problem.startswith(problem)
            assert not follower.push.connected


async def test_large_message(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Take a message of many megabytes."""
    async with following(session, radarr, timing=CALM) as follower:
        await follower.connected()
        radarr.hub.broadcast("movie", "updated", {"overview": "x" * 15_000_000})
        await until(lambda: follower.said)
    assert follower.connections == CONNECTED


async def test_what_says_nothing_of_a_resource(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Ignore what is of no use, and go on."""
    broadcast = '{"type":1,"target":"receiveMessage","arguments":'
    async with following(session, radarr) as follower:
        await follower.connected()
        for record in (
            '{"type":6}',
            '{"type":3,"invocationId":"1"}',
            '{"type":99}',
            '{"type":"1"}',
            "{}",
            '{"type":1,"target":"other","arguments":[{"name":"a","body":{}}]}',
            '{"type":1,"target":"receiveMessage"}',
            f"{broadcast}null}}",
            f"{broadcast}[]}}",
            f'{broadcast}["movie"]}}',
            f'{broadcast}[{{"name":"movie"}}]}}',
            f'{broadcast}[{{"name":"movie","body":null}}]}}',
            f'{broadcast}[{{"name":7,"body":{{}}}}]}}',
        ):
            radarr.hub.say(f"{record}\x1e")
        odd = '[{"name":"movie","body":{"action":1,"resource":[2]},"more":3},4]'
        radarr.hub.say(f"{broadcast}{odd}}}\x1e")
        await until(lambda: follower.said)
    assert follower.messages[1:] == [
        PushMessage(name="movie", action=None, resource=None)
    ]
    assert follower.connections == CONNECTED


async def test_two_generations(
    session: aiohttp.ClientSession, sonarr: SimulatedApp
) -> None:
    """Hear of two generations of the API only the one that is spoken here."""
    sonarr.hub.generations = (5, 3)
    async with following(session, sonarr) as follower:
        await follower.connected()
        sonarr.news.health()
        await until(lambda: follower.said)
        await asyncio.sleep(0.05)
    assert follower.said == [("health", "sync")]


@pytest.mark.parametrize("generation", [5, "4", 2.5, []])
async def test_generation_that_nobody_knows(
    session: aiohttp.ClientSession, sonarr: SimulatedApp, generation: Any
) -> None:
    """Hear that something moved, and nothing else, where no other generation is spoken."""
    sonarr.hub.generations = (generation,)
    async with following(session, sonarr) as follower:
        await follower.connected()
        sonarr.hub.broadcast("series", "deleted", {"id": 1})
        await until(lambda: follower.said[-1:] == [("series", None)])
        sonarr.hub.generations = (generation, 3)
        sonarr.hub.broadcast("health", "sync")
        sonarr.hub.broadcast("series", "deleted", {"id": 1})
        await until(lambda: follower.said[-1:] == [("series", "deleted")])
    assert follower.messages[-3:] == [
        PushMessage(name="health", action=None, resource=None),
        PushMessage(name="health", action="sync", resource=None),
        PushMessage(name="series", action="deleted", resource={"id": 1}),
    ]
