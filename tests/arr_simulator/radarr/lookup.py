"""Radarr's lookups."""

import re

from tests.arr_simulator.catalogue import Movie
from tests.arr_simulator.errors import NO_TITLE, Reply, crashed, search_failed
from tests.arr_simulator.paging import whole
from tests.arr_simulator.routing import Ask

from .rows import MovieRows


class MovieLookup(MovieRows):
    """Finds movies upstream."""

    def _lookup(self, ask: Ask) -> Reply:
        """Answer a search, or what an id in its term stands for."""
        term = ask.query.get("term", "")
        if not term:
            raise search_failed("RadarrAPI", "", NO_TITLE, known=False)
        if self._app.metadata_down:
            reason = "HTTP request failed: [503:ServiceUnavailable]"
            raise search_failed("RadarrAPI", term, reason, known=True)
        held = {row["tmdbId"]: row for row in self._app.movies.values()}
        found = self._found(term.strip())
        return Reply(
            data=[self.lookup_row(movie, held.get(movie.tmdb_id)) for movie in found]
        )

    def _found(self, term: str) -> list[Movie]:
        """Return the movies that a term stands for."""
        movies = self._app.catalogue.movies
        by_id = re.fullmatch(r"tmdb(?:id)?:\s*(.*)", term, re.IGNORECASE) or re.search(
            r"themoviedb\.org/movie/(\d+)", term, re.IGNORECASE
        )
        if by_id:
            word = by_id.group(1)
            movie = self._app.upstream.movie(int(word)) if word.isdigit() else None
            return [movie] if movie else []
        by_imdb = re.fullmatch(
            r"imdb(?:id)?:\s*(.*)", term, re.IGNORECASE
        ) or re.search(r"imdb\.com/title/(tt\d+)", term, re.IGNORECASE)
        if by_imdb:
            return [
                movie
                for movie in movies.values()
                if movie.imdb_id == by_imdb.group(1).lower()
            ]
        return self._app.catalogue.find_movies(term)

    def _lookup_tmdb(self, ask: Ask) -> Reply:
        """Answer one movie from upstream, without a look at the library."""
        number = whole(ask.query, "tmdbId", 0)
        movie = self._app.upstream.movie(number)
        if movie is None or self._app.metadata_down:
            text = f"Movie with tmdbId {number} was not found, it may have been removed from TMDb."
            raise crashed(text, "NzbDrone.Core.Exceptions.MovieNotFoundException")
        return Reply(data=self._single(movie))

    def _lookup_imdb(self, ask: Ask) -> Reply:
        """Answer one movie from upstream by its IMDb id."""
        word = ask.query.get("imdbId", "")
        for movie in self._app.catalogue.movies.values():
            if movie.imdb_id == word and not self._app.metadata_down:
                return Reply(data=self._single(movie))
        text = f"Movie with IMDBId {word} was not found, it may have been removed from TMDb."
        raise crashed(text, "NzbDrone.Core.Exceptions.MovieNotFoundException")
