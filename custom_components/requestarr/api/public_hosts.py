"""Tell hosts of the internet from those at home, by name and by address."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
import socket
from typing import override

from aiohttp import DefaultResolver
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

# Names that lead to nowhere but at home; addresses without a name have none at the end.
PRIVATE_NAMES = (
    ".arpa",
    ".home",
    ".internal",
    ".lan",
    ".local",
    ".localdomain",
    ".localhost",
)
# Where a network without IPv4 shows the hosts that have nothing else.
NAT64 = IPv6Network("64:ff9b::/96")


def is_public_url(url: URL) -> bool:
    """Return whether an address leads to a host on the internet, safely and without a log-in."""
    is_plain = url.scheme == "https" and url.user is None and url.password is None
    return is_plain and is_public_name(url.host or "")


def is_public_name(host: str) -> bool:
    """Return whether a name can be one of the internet; an address in numbers is none."""
    host = host.rstrip(".")
    name, _, top = host.rpartition(".")
    return bool(name) and top.isalpha() and not f".{host}".endswith(PRIVATE_NAMES)


def is_public_address(host: str) -> bool:
    """Return whether an address in numbers is one of the internet."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address in NAT64:
        address = IPv4Address(int(address) & 0xFFFFFFFF)
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast


class PublicResolver(AbstractResolver):
    """Look names up, and leave out where a name of the internet leads back home."""

    def __init__(self) -> None:
        """Ask as any other."""
        self._resolver = DefaultResolver()

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the public addresses of a name; raises OSError if it has none."""
        found = await self._resolver.resolve(host, port, family)
        if public := [one for one in found if is_public_address(one["host"])]:
            return public
        raise OSError(f"{host} has no address on the internet")

    @override
    async def close(self) -> None:
        """Let go of what looks names up."""
        await self._resolver.close()
