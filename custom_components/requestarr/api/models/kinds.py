"""What is one of several kinds: a title as it is found, and its row in a library."""

from .movies import Movie, MovieRow
from .music import Album, Artist, ArtistRow
from .series import Series, SeriesRow

type LibraryRow = MovieRow | SeriesRow | ArtistRow
type Found = Movie | Series | Artist | Album
