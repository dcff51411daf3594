"""Ids of commands that an app gives out again, as after a backup was put back."""

from collections.abc import Generator

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.between import after_call
from tests.support.haste import hurried, soon
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.wishes import BY_KIND, hold_unwanted, is_wanted, request, wish_for

OTHER = "RefreshMonitoredDownloads"


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look at what was requested again and again."""
    with hurried(looks=soon()):
        yield


def other_things(app: SimulatedApp) -> list[Json]:
    """Return what else a command of a search's id may be: of another name, or another title."""
    search = app.commands[-1]["body"]
    ids = {
        name: value for name, value in search.items() if name.endswith(("Id", "Ids"))
    }
    elsewhere = {
        name: [999] if isinstance(value, list) else 999 for name, value in ids.items()
    }
    return [
        {"name": OTHER, "body": {"name": OTHER}},
        {"body": {**search, **elsewhere}},
    ]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_search_whose_id_is_another_commands(
    home: Home, app: SimulatedApp, kind: str, which: int
) -> None:
    """Send a search again whose id stands for something else by now."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    await home.add(app)
    ada = await home.parent()

    def put_back() -> None:
        """Have the search's id be another command's."""
        app.jobs.put_back(**other_things(app)[which])

    with after_call(app, "POST", "/command", put_back):
        assert (await ada.ask(request(kind), **wish))["success"]
        await home.quiet()
    assert (await ada.mine())["status"] == "sent"
    assert is_wanted(app, kind, wish)
