"""The artists and albums of the catalogue."""

from .catalogue import Album, Artist, guid

KNOWN_ALBUMS = {
    "OK Computer": "b1392450-e666-3926-a536-22c65f834433",
    "Discovery": "48117b90-a16e-34ca-a514-19c702df1158",
    "Abbey Road": "9162580e-5df4-32de-80cc-f45a8d8a9b1d",
    "The Dark Side of the Moon": "f5093c06-23e3-404f-aeaa-40f72885ee3a",
    "Random Access Memories": "aa997ea0-2936-40bd-884d-3af8a0e064dc",
}


def artist(
    mbid: str,
    name: str,
    facts: tuple[str, str, float],
    genres: str,
    overview: str,
    *albums: tuple[str, str | None, int] | tuple[str, str | None, int, str],
) -> Artist:
    """Make an artist of (type, status, rating) and albums of (title, date, tracks, types)."""
    kind, status, rating = facts
    made = []
    for row in albums:
        types = (row[3] if len(row) > 3 else "Album").split("+")
        made.append(
            Album(
                mbid=KNOWN_ALBUMS.get(row[0], guid(mbid, row[0])),
                title=row[0],
                released=row[1],
                tracks=row[2],
                kind=types[0],
                secondary=tuple(types[1:]),
                rating=round(rating - 0.1 * (len(row[0]) % 7), 1),
            )
        )
    return Artist(mbid=mbid, name=name, kind=kind, status=status, rating=rating,
                  genres=tuple(genres.split(", ")), overview=overview, albums=tuple(made))


ARTISTS: tuple[Artist, ...] = (
    artist("056e4f3e-d505-4dad-8ec1-d04f521cbb56", "Daft Punk", ("Group", "ended", 8.6), "Electronic, House, Disco",
           "Two producers from Paris in robot helmets who put house, disco and pop into one machine.",
           ("Homework", "1997-01-20", 16), ("Discovery", "2001-03-12", 14), ("Alive 1997", "2001-10-01", 1, "Album+Live"),
           ("Human After All", "2005-03-14", 10), ("Alive 2007", "2007-11-19", 13, "Album+Live"),
           ("TRON: Legacy", "2010-12-07", 22, "Album+Soundtrack"), ("Random Access Memories", "2013-05-17", 13),
           ("Get Lucky", "2013-04-19", 1, "Single")),
)
