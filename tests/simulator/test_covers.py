"""Pictures: who gets them where, and what they are."""

import io

from PIL import Image, ImageDraw
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.canvas import Canvas
from tests.arr_simulator.catalogue import catalogue
from tests.arr_simulator.dice import Dice
from tests.arr_simulator.motifs import MOTIFS
from tests.arr_simulator.posters import poster
from tests.support.entries import AppRunner

from .bodies import movie_body
from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, MATRIX


def size(raw: bytes) -> tuple[int, int]:
    """Return the size of a picture."""
    return Image.open(io.BytesIO(raw)).size


async def test_covers_with_key(radarr: SimulatedApp, ask: Asker) -> None:
    """The API gives pictures to who has the key; what is not there is a 404."""
    radarr.add_movie(MATRIX)
    path = "/mediacover/1/poster-500.jpg"
    answer = await ask(radarr, "GET", path)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert size(answer.raw) == (333, 500)
    assert size((await ask(radarr, "GET", "/mediacover/1/poster.jpg")).raw) == (
        500,
        750,
    )
    for name, shape in (("fanart", (1280, 720)), ("fanart-360", (640, 360))):
        wide = await ask(radarr, "GET", f"/mediacover/1/{name}.jpg")
        assert size(wide.raw) == shape
    assert (await ask(radarr, "GET", path, key=None)).status == 401
    for missing in (
        "/mediacover/9/poster.jpg",
        "/mediacover/1/banner.jpg",
        "/mediacover/1/a.svg",
    ):
        assert (await ask(radarr, "GET", missing)).status == 404


async def test_covers_appear_with_the_refresh(run_app: AppRunner, ask: Asker) -> None:
    """Right after an add there is no picture yet."""
    radarr = await run_app("radarr", refresh_delay=0.4)
    await ask(radarr, "POST", "/movie", movie_body())
    assert (await ask(radarr, "GET", "/mediacover/1/poster.jpg")).status == 404
    await radarr.settle()
    assert (await ask(radarr, "GET", "/mediacover/1/poster.jpg")).status == 200


async def test_covers_of_music(lidarr: SimulatedApp, ask: Asker) -> None:
    """Lidarr has a route for artists and one for albums."""
    lidarr.add_artist(DAFT_PUNK)
    poster_250 = await ask(lidarr, "GET", "/mediacover/artist/1/poster-250.jpg")
    assert size(poster_250.raw) == (250, 250)
    cover = await ask(lidarr, "GET", "/mediacover/album/1/cover-500.jpg")
    assert size(cover.raw) == (500, 500)
    wide = await ask(lidarr, "GET", "/mediacover/artist/1/fanart.jpg")
    assert size(wide.raw) == (1280, 720)
    for missing in ("1/poster.jpg", "album/1/fanart.jpg"):
        assert (await ask(lidarr, "GET", f"/mediacover/{missing}")).status == 404


async def test_web_interface_takes_no_key(radarr: SimulatedApp, ask: Asker) -> None:
    """The addresses in rows belong to the web interface: a key leads to the log-in."""
    url = radarr.add_movie(MATRIX)["images"][0]["url"]
    answer = await ask(radarr, "GET", url, whole_path=True)
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/login")
    [row] = (await ask(radarr, "GET", "/movie/lookup?term=tmdb:604")).data
    proxy = await ask(radarr, "GET", row["images"][0]["url"], whole_path=True)
    assert proxy.status == 302


async def test_web_interface_without_log_in(run_app: AppRunner, ask: Asker) -> None:
    """Where no log-in is asked the pictures are open, but for proxy addresses of old."""
    radarr = await run_app("radarr", authentication="external")
    url = radarr.add_movie(MATRIX)["images"][0]["url"]
    answer = await ask(radarr, "GET", url, whole_path=True, key=None)
    assert size(answer.raw) == (500, 750)
    proxy = await ask(radarr, "GET", "/MediaCoverProxy/ab/poster.jpg", whole_path=True)
    assert proxy.status == 500


@pytest.mark.parametrize(
    ("service", "path", "shape"),
    [
        ("radarr", f"/movie/lookup?term=tmdb:{MATRIX}", (500, 750)),
        ("sonarr", f"/series/lookup?term=tvdb:{BREAKING_BAD}", (500, 750)),
        ("lidarr", f"/artist/lookup?term=lidarr:{DAFT_PUNK}", (500, 500)),
        ("lidarr", f"/album/lookup?term=lidarr:{DISCOVERY}", (500, 500)),
    ],
)
async def test_remote_pictures_are_there(
    app: SimulatedApp, ask: Asker, path: str, shape: tuple[int, int]
) -> None:
    """The remote address of a lookup's picture answers without a key, and is no call."""
    [row] = (await ask(app, "GET", path)).data
    remote = row["images"][0]["remoteUrl"].removeprefix(app.origin)
    calls = len(app.calls)
    answer = await ask(app, "GET", remote, whole_path=True, key=None)
    assert (answer.status, size(answer.raw)) == (200, shape)
    assert len(app.calls) == calls


def test_posters_are_the_same_each_time() -> None:
    """A title has one poster, and other titles have others."""
    first = poster("movie", "603", "The Matrix")
    poster.cache_clear()
    assert poster("movie", "603", "The Matrix") == first
    some = list(catalogue().movies.values())[:12]
    assert (
        len({poster("movie", str(movie.tmdb_id), movie.title) for movie in some}) == 12
    )


@pytest.mark.parametrize("title", ["", "?", "Ō É ü – 東京", "A" * 60, "Word " * 40])
def test_any_title_has_a_poster(title: str) -> None:
    """Titles that are empty, long or in other scripts are drawn too."""
    assert size(poster("movie", "1", title)) == (500, 750)


@pytest.mark.parametrize("name", MOTIFS)
@pytest.mark.parametrize("shape", [(500, 750), (500, 500)])
def test_every_motif_leaves_room_for_its_title(
    name: str, shape: tuple[int, int]
) -> None:
    """A motif paints, with some colors of its palette, but not all over the title's room."""
    motif = MOTIFS[name]
    palette = motif.palettes[0]
    image = Image.new("RGB", shape, palette.ground)
    motif.paint(Canvas(ImageDraw.Draw(image), *shape, palette, Dice(7)))
    assert len(image.getcolors(shape[0] * shape[1]) or []) >= 3
    edge = 4 if motif.title == "top" else shape[1] - 4
    row = [image.getpixel((x, edge)) for x in range(0, shape[0], 10)]
    assert len(set(row)) <= 12
