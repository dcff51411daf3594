"""The movies of the catalogue."""

from .catalogue import Movie


def film(
    ids: tuple[int, str],
    title: str,
    facts: tuple[str, int, str, float],
    genres: str,
    studio: str,
    overview: str,
    *,
    home: tuple[str | None, str | None] | None = None,
    collection: str | None = None,
) -> Movie:
    """Make a movie of its ids, and of (opening day, minutes, certification, rating)."""
    opening, runtime, certification, rating = facts
    year = int(opening[:4])
    digital, physical = home or (f"{year + 1}-01-15", f"{year + 1}-02-12")
    return Movie(
        tmdb_id=ids[0],
        imdb_id=ids[1],
        title=title,
        year=year,
        runtime=runtime,
        certification=certification,
        rating=rating,
        genres=tuple(genres.split(", ")),
        studio=studio,
        in_cinemas=opening,
        digital=digital,
        physical=physical,
        overview=overview,
        collection=collection,
    )


SCIENCE = "Action, Science Fiction"
NO_DATES = (None, None)

MOVIES: tuple[Movie, ...] = (
    film((603, "tt0133093"), "The Matrix", ("1999-03-31", 136, "R", 8.7), SCIENCE, "Warner Bros. Pictures",
         "A programmer who sleeps badly learns that the city around him is a simulation, and that a small crew wants him out of it.",
         home=("2007-05-22", "1999-09-21"), collection="The Matrix Collection"),
    film((438631, "tt1160419"), "Dune", ("2021-10-22", 155, "PG-13", 8.0), "Science Fiction, Adventure", "Legendary Pictures",
         "The heir of a noble house moves to a desert planet that the whole empire depends on, and finds that its people expect him.",
         home=("2021-10-22", "2022-01-11"), collection="Dune Collection"),
    film((1170608, "tt31378509"), "Dune: Part Three", ("2026-12-18", 160, "PG-13", 0.0), "Science Fiction, Adventure", "Legendary Pictures",
         "Twelve years into his reign, the emperor of the known worlds pays for what was done in his name.",
         home=NO_DATES, collection="Dune Collection"),
)
