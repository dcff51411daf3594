"""Sonarr's lookup."""

import re

from tests.arr_simulator.catalogue import Series
from tests.arr_simulator.errors import Reply, search_failed
from tests.arr_simulator.routing import Ask

from .rows import SeriesRows


class SeriesLookup(SeriesRows):
    """Finds series upstream."""

    def _lookup(self, ask: Ask) -> Reply:
        """Answer a search, or what an id in its term stands for."""
        term = ask.query.get("term", "")
        if not term:
            raise search_failed(
                "SkyHook", "", "Value cannot be null. (Parameter 'title')", known=False
            )
        held = {row["tvdbId"]: row for row in self._app.series.values()}
        by_id = re.fullmatch(r"tvdb(?:id)?:\s*(.*)", term.strip(), re.IGNORECASE)
        if by_id and by_id.group(1).isdigit() and int(by_id.group(1)) in held:
            row = held[int(by_id.group(1))]
            known = self._app.upstream.series(row["tvdbId"])
            return Reply(data=[self._lookup_held(row, known)])
        if self._app.metadata_down:
            reason = "HTTP request failed: [503:ServiceUnavailable]"
            raise search_failed("SkyHook", term, reason, known=True)
        found = self._found(term.strip().lower())
        return Reply(
            data=[self.lookup_row(series, held.get(series.tvdb_id)) for series in found]
        )

    def _found(self, term: str) -> list[Series]:
        """Return the series that a term stands for."""
        every = self._app.catalogue.series.values()
        match = re.fullmatch(r"(tvdb|tvdbid|tmdb|imdb|mal|anilist):\s*(.*)", term)
        if match is None:
            return self._app.catalogue.find_series(term)
        kind, word = match.groups()
        if kind in ("tvdb", "tvdbid"):
            found = self._app.upstream.series(int(word)) if word.isdigit() else None
            return [found] if found else []
        if kind == "imdb":
            return [series for series in every if series.imdb_id == word]
        return [s for s in every if kind == "tmdb" and str(s.tmdb_id) == word]
