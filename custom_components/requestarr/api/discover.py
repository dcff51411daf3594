"""Read what Radarr lists beside its library, and what the household does not want of it."""

from .base import CHANGE, LIBRARY, ArrBase
from .models.common import Rows
from .models.discover import Exclusion, ImportList, ListedMovie
from .transport import Limits

# The app asks its metadata service, which may take it 100 s, and sends every list's movies.
LISTED = Limits(seconds=110, size=LIBRARY.size, asks_metadata=True)


class Discover(ArrBase):
    """Read lists of movies; only Radarr has them."""

    async def async_listed_movies(
        self,
        *,
        recommendations: bool = False,
        trending: bool = False,
        popular: bool = False,
    ) -> Rows[ListedMovie]:
        """Return what is listed, and always all that import lists hold: GET importlist/movie.

        The app answers for all that is asked or for nothing, one after the other; versions
        before 5.5.3 ignore the two last. Raise ArrMetadataError if its metadata service
        fails or has nothing to say, else any ArrError.
        """
        query = {
            "includeRecommendations": str(recommendations).lower(),
            "includeTrending": str(trending).lower(),
            "includePopular": str(popular).lower(),
        }
        return await self._async_rows(
            "/importlist/movie", ListedMovie.from_json, LISTED, query
        )

    async def async_import_lists(self) -> tuple[ImportList, ...]:
        """Return the import lists that are set up: GET importlist. Raise any ArrError."""
        return (await self._async_rows("/importlist", ImportList.from_json)).items

    async def async_exclusions(self) -> tuple[Exclusion, ...]:
        """Return the movies that are not wanted: GET exclusions. Raise any ArrError."""
        rows = await self._async_rows("/exclusions", Exclusion.from_json, LIBRARY)
        return rows.items

    async def async_exclude(self, tmdb_id: int, title: str, year: int) -> Exclusion:
        """Have a movie on no list any more: POST exclusions; year 0 is unknown.

        Raise ArrValidationError if it is excluded already or has no title, else any
        ArrError.
        """
        content = {"tmdbId": tmdb_id, "movieTitle": title, "movieYear": year}
        return await self._async_post("/exclusions", content, Exclusion.from_json)

    async def async_include(self, exclusion_id: int) -> None:
        """Have an excluded movie on lists again: DELETE exclusions/{id}.

        Raise ArrNotFoundError if it is no longer excluded, else any ArrError.
        """
        await self._async_send("DELETE", f"/exclusions/{exclusion_id:d}", CHANGE)
