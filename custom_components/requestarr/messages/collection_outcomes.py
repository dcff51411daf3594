"""The shape in which what became of a collection's movies leaves Home Assistant."""

from typing import Any

from ..app.problems import Problem
from ..app.texts import common_text
from ..household.collection_requests import AskedCollection
from ..household.requesting import Outcome
from .outcomes import describe_failure, describe_outcome
from .viewer import Viewer


def describe_collection_outcome(
    asked: AskedCollection, viewer: Viewer
) -> dict[str, Any]:
    """Return what became of all, and of each; if of none anything, why."""
    outcomes = [
        {"media_id": tmdb_id, **_describe(one, viewer)}
        for tmdb_id, one in asked.outcomes
    ]
    done = [one for one in outcomes if one["success"]]
    if not done:
        first = outcomes[0]
        said = {key: first[key] for key in ("success", "error_code", "message")}
        return {**said, "outcomes": outcomes}
    word = "collection_one" if len(done) == 1 else "collection"
    values = {"count": len(done), "title": asked.collection.title}
    return {
        "success": True,
        "status": done[0]["status"],
        "message": common_text(viewer.texts, f"outcome_{word}", **values),
        "outcomes": outcomes,
    }


def _describe(one: Outcome | Problem, viewer: Viewer) -> dict[str, Any]:
    """Return what became of one movie."""
    if isinstance(one, Problem):
        return describe_failure(one, viewer)
    return describe_outcome(one, viewer)
