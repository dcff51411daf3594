"""What the simulated apps refuse, and delete, they do in the shapes of the real ones."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, ServiceName

from .conftest import Asker
from .sampling import APPS, Samples, read
from .test_conformity import faults, not_accepted, samples_of

TITLES = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}
#: What was recorded and no call is compared with, and why.
NOT_COMPARED = {
    "GET /system/status 404": "The recorded one asked an app of another kind.",
    "GET /system/status 406": "Nothing of ours asks for another type than JSON.",
    "GET /wanted/missing 500": "Nothing of ours sorts by what the app doesn't know.",
    "POST /tag 400": "No label of ours has signs that an app refuses.",
    **{
        f"POST /{title} {status}": "It comes of adds side by side, or of a body that we never send."
        for title in TITLES.values()
        for status in (409, 415, 500)
    },
    **{
        f"PUT /{title}/{{id}} {status}": "Titles are changed by the editor; a series has no refusal."
        for title in TITLES.values()
        for status in (202, 400)
    },
}


def title_of(app: SimulatedApp) -> int:
    """Return the id of a title that an app is given."""
    if app.service == "radarr":
        return int(app.add_movie(603)["id"])
    if app.service == "sonarr":
        return int(app.add_series(81189)["id"])
    return int(app.add_artist(next(iter(app.catalogue.artists)))["id"])


async def refusals_of(app: SimulatedApp, ask: Asker) -> Samples:
    """Return the samples of calls with a wrong key, and of what takes something away."""
    samples = Samples(app.service)
    title, number = TITLES[app.service], title_of(app)
    rows = app.queue_add(number, progress=50)
    ids = {"ids": [row["id"] for row in rows]}
    for method, path, body, key in (
        ("GET", f"/{title}", None, "wrong"),
        ("GET", "/system/status", None, "wrong"),
        ("DELETE", "/queue/bulk", ids, ""),
        ("DELETE", f"/{title}/{number}", None, ""),
    ):
        answer = await ask(app, method, path, body, key=key)
        # Of an empty object only its size of two bytes was recorded.
        data = None if answer.raw in (b"", b"{}") else answer.data
        kind = answer.headers.get("Content-Type", "")
        samples.add(method, path, answer.status, kind, data)
    return samples


@pytest.mark.parametrize("service", APPS)
async def test_refusals(run_app: AppRunner, ask: Asker, service: ServiceName) -> None:
    """Refuse a key, and delete, as the app does; everything else recorded is compared, too."""
    found = (await refusals_of(await run_app(service), ask)).data()
    real = read(service)["answers"]
    assert "\n".join(not_accepted(faults(real, found))) == ""
    slow = await run_app(service, refresh_delay=60.0, command_delay=60.0)
    made = await samples_of(slow, await run_app(service), ask)
    assert set(real) - set(made) - set(found) <= set(NOT_COMPARED)
