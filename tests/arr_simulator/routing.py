"""A call as the handlers see it, and the table that finds its handler."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
import re
from typing import TYPE_CHECKING, Any

from multidict import MultiMapping

from .binding import Kind, bound, parsed
from .errors import Later, Reply, empty

if TYPE_CHECKING:
    from .app import SimulatedApp

type Handler = Callable[[Ask], Reply | Later]
type Routes = Mapping[str, Handler]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One authorized call to the API."""

    app: SimulatedApp
    path: str
    query: MultiMapping[str]
    body: bytes
    content_type: str
    origin: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def bind(self, kind: Kind) -> Any:
        """Return the body as one kind, or raise the problem answer."""
        return bound(self.body, self.content_type, kind)

    def json(self) -> Any:
        """Return the body's JSON as it is."""
        return parsed(self.body, self.content_type)

    def created(self, resource: str, row: Mapping[str, Any]) -> Reply:
        """Return the 201 for a new row, with the address where it now is."""
        app = self.app
        place = f"{self.origin}{app.url_base}{app.api_base}/{resource}/{row['id']}"
        return Reply(status=201, data=row, headers={"Location": place})


class Router:
    """The routes of one app: `METHOD /path/{id}`, in any case, ids being numbers."""

    def __init__(self, routes: Routes) -> None:
        """Compile the routes."""
        self._routes: list[tuple[str, re.Pattern[str], Handler]] = []
        for route, handler in routes.items():
            method, _, path = route.partition(" ")
            self._routes.append((method, self._pattern(path), handler))

    @staticmethod
    def _pattern(path: str) -> re.Pattern[str]:
        """Return the expression for a path: `{id}` is a number, `{name:word}` a word."""
        made = re.sub(r"\{(\w+):word\}", r"(?P<w_\1>[^/]+)", path)
        made = re.sub(r"\{(\w+)\}", r"(?P<n_\1>-?\\d+)", made)
        return re.compile(f"{made}/?", re.IGNORECASE)

    def find(
        self, method: str, path: str
    ) -> tuple[Handler, dict[str, int], dict[str, str]]:
        """Return the handler of a call, or raise the 404 or 405 without a body."""
        allowed: set[str] = set()
        for known, pattern, handler in self._routes:
            if not (match := pattern.fullmatch(path)):
                continue
            if known == method:
                parts = match.groupdict()
                ids = {
                    key[2:]: int(word) for key, word in parts.items() if key[0] == "n"
                }
                words = {key[2:]: word for key, word in parts.items() if key[0] == "w"}
                return handler, ids, words
            allowed.add(known)
        if allowed:
            raise empty(405, Allow=", ".join(sorted(allowed)))
        raise empty(404)
