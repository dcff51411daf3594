"""Set up the other end and a client for it; no Home Assistant is needed."""

from collections.abc import AsyncGenerator, Callable, Iterator
import socket
import ssl

import aiohttp
import pytest

from custom_components.requestarr.api import ArrClient, Service
from tests.arr_simulator import SimulatedApp
from tests.support.certificates import self_signed

from .simulated import Connect
from .wire import KEY, Wire

type MakeClient = Callable[[Service], ArrClient]


@pytest.fixture
def find_the_integration() -> None:
    """Leave Home Assistant out: it has no part in these tests."""


@pytest.fixture
def frontend_files() -> None:
    """Leave Home Assistant's frontend out too."""


@pytest.fixture
async def session(socket_enabled: None) -> AsyncGenerator[aiohttp.ClientSession]:
    """Open a session."""
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def wire(socket_enabled: None) -> AsyncGenerator[Wire]:
    """Start the other end, and see that every prepared answer was asked for."""
    opened = Wire()
    await opened.server.start_server()
    yield opened
    await opened.server.close()
    assert opened.pending == 0


@pytest.fixture
def nobody(socket_enabled: None) -> Iterator[str]:
    """Hold an address where nobody listens, and nobody else can meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.fixture
def make_client(wire: Wire, session: aiohttp.ClientSession) -> MakeClient:
    """Return what makes a client for the other end."""

    def make(service: Service) -> ArrClient:
        """Make a client."""
        return ArrClient(session, wire.url, KEY, service)

    return make


@pytest.fixture
def radarr_client(make_client: MakeClient) -> ArrClient:
    """Make a client of Radarr."""
    return make_client(Service.RADARR)


@pytest.fixture
def sonarr_client(make_client: MakeClient) -> ArrClient:
    """Make a client of Sonarr."""
    return make_client(Service.SONARR)


@pytest.fixture
def lidarr_client(make_client: MakeClient) -> ArrClient:
    """Make a client of Lidarr."""
    return make_client(Service.LIDARR)


@pytest.fixture
def connect(session: aiohttp.ClientSession) -> Connect:
    """Return what makes a client of a simulated app."""

    def make(app: SimulatedApp) -> ArrClient:
        """Make a client."""
        return ArrClient(session, app.url, app.api_key, Service(app.service))

    return make


@pytest.fixture
async def below_a_path(socket_enabled: None) -> AsyncGenerator[SimulatedApp]:
    """Run a Radarr below a base path."""
    app = SimulatedApp("radarr", url_base="/radarr")
    await app.start()
    yield app
    await app.stop()


@pytest.fixture(scope="session")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """Make a certificate that nobody trusts."""
    return self_signed(tmp_path_factory.mktemp("tls"))
