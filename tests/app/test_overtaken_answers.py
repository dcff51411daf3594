"""Answers of an app that were overtaken: by what it pushed meanwhile, or by a later one."""

import asyncio
from unittest.mock import patch

import pytest

from tests.app.test_gone import TITLES, add, key_of
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import until
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("push", "haste")


@pytest.mark.parametrize("service", TITLES)
async def test_answer_that_is_older_than_a_message(
    home: Home, app: SimulatedApp
) -> None:
    """Believe no answer that was on its way when its title was pushed."""
    [row] = add(app, 1)
    entry = await home.hear(app)
    library, kind = entry.runtime_data.library, TITLES[app.service]
    path = f"/{kind}/{row['id']}"
    old = app.resource(kind, row)
    app.fail(f"{path}$", status=200, body=dict(old), delay=0.4, times=1)
    app.hub.broadcast(kind, "updated", {"id": row["id"]})
    await until(lambda: app.calls_to("GET", path))
    row["monitored"] = False
    app.hub.broadcast(kind, "updated", app.resource(kind, row))
    await until(lambda: not library.get(key_of(row)).monitored)
    await until(lambda: len(app.calls_to("GET", path)) > 1, 5)
    await asyncio.sleep(0.1)
    assert not library.get(key_of(row)).monitored


@pytest.mark.parametrize("service", TITLES)
async def test_queue_answers_that_overtake_each_other(
    home: Home, app: SimulatedApp
) -> None:
    """Believe the queue that was asked for last, whichever answer comes last."""
    [row] = add(app, 1)
    entry = await home.hear(app)
    coordinator = entry.runtime_data
    empty = {"page": 1, "pageSize": 10, "totalRecords": 0, "records": []}
    app.fail("/queue$", method="GET", body=empty, delay=0.5, times=1)
    app.calls.clear()
    poll = asyncio.create_task(coordinator.async_refresh())
    await until(lambda: app.calls_to("GET", "/queue"))
    parts = {}
    if app.service == "lidarr":
        parts = {"album_ids": tuple(app.albums)[:1]}
    elif app.service == "sonarr":
        parts = {"episode_ids": tuple(app.episodes)[:1]}
    with patch.object(app.hub, "broadcast"):
        app.queue_add(row["id"], progress=10, **parts)
    await coordinator.async_read_queue()
    assert len(coordinator.data.queue) == 1
    await poll
    assert len(coordinator.data.queue) == 1
