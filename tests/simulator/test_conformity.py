"""The simulated apps answer, and push, in the shapes and orders of the real ones."""

from collections.abc import Iterable, Iterator
import re

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, ServiceName
from tests.support.helpers import Json

from .conftest import Asker, until
from .exchanges import CALLS, CHANGES, Call
from .listener import Listener, listening
from .pushes import pushed
from .sampling import APPS, Samples, from_transcripts, read
from .schema import FOLDER as SCHEMAS
from .shape import differences

#: The transcripts that the samples were made from, where they are.
TRANSCRIPTS = SCHEMAS.parent / "transcripts"

#: Where a simulated app answers in another way, and why that may be.
ACCEPTED = {
    r"\.lastSearchTime ": "What was searched has it, and other titles were searched.",
    r"row downloading\.(added|indexer) is unknown": "The recorded downloads were not grabbed.",
    r"/history/movie 200: row\.downloadId is unknown": "A watched folder gives no id at a grab.",
    r"GET /(calendar|wanted/missing) 200: .* was never seen": "Other titles were in the span.",
    r"\.scene\w+Number never comes": "The catalogue numbers no scenes.",
    r"\.absoluteEpisodeNumber is unknown": "The recorded catalogue numbered only seasons.",
    r"\.(images|episodeFile|series) never comes": "They come where they are asked for.",
    r"\.(collection|certification|imdbId) ": "Facts that some titles have.",
    r"[fF]ile( updated)?\.mediaInfo is unknown": "The recorded files were empty ones.",
    r"\.finaleType (never|is always)": "Whether one is the last of its season.",
    r"nextAiring never comes": "The changed series have ended.",
    r"held adding\.lastAlbum is null": "Whether its albums are there by then is chance.",
    r"POST /command 201: \w+\.started": "Whether it has started by then is chance.",
}
#: The orders of messages that are not the same, and why that may be.
OTHER_ORDERS = {
    "added album": "The message of an artist's pictures comes at any time.",
    "deleted artist": "The recorded one was deleted in the moment of its add.",
}


async def sample(
    samples: Samples, app: SimulatedApp, ask: Asker, calls: Iterable[Call]
) -> None:
    """Add the answers to some calls to the samples of an app."""
    for method, path, body in calls:
        answer = await ask(app, method, path, body)
        data = answer.data if answer.raw else None
        kind = answer.headers.get("Content-Type", "")
        samples.add(method, path, answer.status, kind, data)


async def samples_of(slow: SimulatedApp, quick: SimulatedApp, ask: Asker) -> Json:
    """Return the samples of an app that never gets done, and of one that is."""
    samples = Samples(slow.service)
    await sample(samples, slow, ask, CALLS[slow.service](slow))
    calls = CALLS[quick.service](quick)
    for method, path, body in calls:
        if method == "POST":
            await ask(quick, method, path, body)
    await quick.settle()
    await sample(samples, quick, ask, (call for call in calls if call[0] == "GET"))
    return samples.data()


def faults(real: Json, made: Json) -> Iterator[str]:
    """Yield what a simulated app answers in another way than the real one."""
    for key, kind in made.items():
        if key not in real:
            yield f"{key} was never seen"
            continue
        for name in set(kind["types"]) - {""} - set(real[key]["types"]):
            yield f"{key} comes as {name}"
        known = real[key]["shapes"]
        for variant, shape in kind["shapes"].items():
            if variant not in known:
                yield f"{key}: {variant} was never seen"
            else:
                yield from differences(known[variant], shape, f"{key}: {variant}")


def not_accepted(found: Iterable[str]) -> list[str]:
    """Return the differences that nobody gave a reason for."""
    known = re.compile("|".join(ACCEPTED))
    return [fault for fault in dict.fromkeys(found) if not known.search(fault)]


@pytest.mark.parametrize("service", APPS)
async def test_answers(run_app: AppRunner, ask: Asker, service: ServiceName) -> None:
    """Members, their types, what is absent, statuses and content types are the app's."""
    slow = await run_app(service, refresh_delay=60.0, command_delay=60.0)
    made = await samples_of(slow, await run_app(service), ask)
    found = faults(read(service)["answers"], made)
    assert "\n".join(not_accepted(found)) == ""


async def run_of(app: SimulatedApp, ask: Asker, listener: Listener) -> list[Json]:
    """Make the changes whose messages are compared, and return calls and messages as a run."""
    lines: list[Json] = []
    heard = 0
    for step, change in enumerate(CHANGES[app.service](app)):
        at = 1.0 * step
        if callable(change):
            change()
        else:
            method, path, body = change
            answer = await ask(app, method, path, body)
            line = {"t": at, "method": method, "path": path, "status": answer.status}
            data = answer.data if answer.raw else None
            lines.append({**line, "request": body, "answer": data})
        if not app.refresh_delay:
            await app.settle()
        elif not callable(change) and change[0] == "POST":
            await until(lambda: app.commands[-1]["status"] == "started")
        count = len(app.hub.sent) - heard
        heard += count
        said = [await listener.record() for _ in range(count)]
        lines.append({"socket": 1, "t": at + 0.5, "from": "app", "said": said})
    return lines


@pytest.mark.parametrize("service", APPS)
async def test_pushes(run_app: AppRunner, ask: Asker, service: ServiceName) -> None:
    """Which messages follow a call, in which order, how many and with what: as in the app."""
    app = await run_app(service)
    app.hub.sync_seconds = None
    async with listening(app) as listener:
        made = pushed(service, [await run_of(app, ask, listener)])
    real = read(service)
    orders = {
        name: order
        for name, order in made["orders"].items()
        if name not in OTHER_ORDERS
    }
    assert orders == {name: real["orders"].get(name) for name in orders}
    assert set(real["orders"]) - set(made["orders"]) <= set(OTHER_ORDERS)
    found: list[str] = []
    for words, shape in made["messages"].items():
        if words in real["messages"]:
            found += differences(real["messages"][words], shape, words)
    assert "\n".join(not_accepted(found)) == ""


@pytest.mark.skipif(not TRANSCRIPTS.is_dir(), reason="there are no transcripts")
@pytest.mark.parametrize("service", APPS)
def test_samples(service: str) -> None:
    """The samples are those of the transcripts."""
    assert from_transcripts(TRANSCRIPTS, service) == read(service)
