"""The series of the catalogue."""

from .catalogue import Season, Series


def seasons(*rows: tuple[int, str | None] | tuple[int, str | None, int], specials: int = 0) -> tuple[Season, ...]:
    """Make the seasons of (episodes, first air date, days from one episode to the next)."""
    first = rows[0][1]
    made = [
        Season(number=number, episodes=row[0], first_aired=row[1], every=row[2] if len(row) > 2 else 7)
        for number, row in enumerate(rows, 1)
    ]
    if specials:
        made.insert(0, Season(number=0, episodes=specials, first_aired=first, every=30))
    return tuple(made)


SERIES: tuple[Series, ...] = (
    Series(tvdb_id=81189, tmdb_id=1396, imdb_id="tt0903747", title="Breaking Bad", year=2008, runtime=47, certification="TV-MA", rating=9.5,
           genres=("Crime", "Drama", "Thriller"), network="AMC", air_time="22:00", status="ended",
           seasons=seasons((7, "2008-01-20"), (13, "2009-03-08"), (13, "2010-03-21"), (13, "2011-07-17"), (16, "2012-07-15"), specials=9),
           overview="A chemistry teacher with bad news from his doctor turns his skill into a business that changes everybody near him."),
)
