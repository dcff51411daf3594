"""What happens in an app between two calls."""

from collections.abc import Callable
import re
from typing import Any
from unittest.mock import patch

from tests.arr_simulator import SimulatedApp


def after_call(
    app: SimulatedApp, method: str, path: str, do: Callable[[], None], nth: int = 1
) -> Any:
    """Have something happen right after the nth call whose path fits was answered.

    Return the patch that does so, to be entered.
    """
    answer, pattern = app.server._reply, re.compile(path)
    calls = 0

    def reply(request: Any, body: bytes) -> Any:
        """Answer, and let it happen."""
        nonlocal calls
        said = answer(request, body)
        inside = request.path.removeprefix(app.api_base)
        if request.method == method and pattern.search(inside):
            calls += 1
            if calls == nth:
                do()
        return said

    return patch.object(app.server, "_reply", reply)
