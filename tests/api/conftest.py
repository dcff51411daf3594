"""Set up the other end and a client for it; no Home Assistant is needed."""

from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
import ssl

import aiohttp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
import pytest

from custom_components.requestarr.api import ArrClient, Service
from tests.arr_simulator import SimulatedApp

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
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path: Path = tmp_path_factory.mktemp("tls") / "own.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    return context
