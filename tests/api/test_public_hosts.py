"""Which hosts are of the internet, by name and by address."""

import pytest
from yarl import URL

from custom_components.requestarr.api.public_hosts import (
    is_public_address,
    is_public_name,
    is_public_url,
)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::6810:1", True),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b::c0a8:105", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::c0a8:105", False),
        ("2002:c0a8:105::1", False),
        ("::ffff:192.168.1.5", False),
        ("::ffff:127.0.0.1", False),
        ("127.0.0.1", False),
        ("0.1.2.3", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.5", False),
        ("169.254.169.254", False),
        ("100.64.1.1", False),
        ("198.18.0.1", False),
        ("224.0.0.251", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd00::5", False),
        ("ff02::1", False),
        ("nas", False),
        ("", False),
    ],
)
def test_addresses(address: str, public: bool) -> None:
    """One that leads home, in whatever form, is none of the internet."""
    assert is_public_address(address) is public


PUBLIC = ("image.tmdb.org", "image.tmdb.org.")
OF_A_HOME = (
    "localhost",
    "a.localhost",
    "nas",
    "nas.local",
    "nas.local.",
    "nas.home.arpa",
    "nas.lan",
    "nas.internal",
    "nas.home",
    "nas.localdomain",
    "192.168.1.5",
    "93.184.216.34",
    "::1",
    ".org",
    "",
)


@pytest.mark.parametrize(
    ("name", "public"),
    [*((one, True) for one in PUBLIC), *((one, False) for one in OF_A_HOME)],
)
def test_names(name: str, public: bool) -> None:
    """One that can only be of a home, or is a number, is none of the internet."""
    assert is_public_name(name) is public
    assert is_public_url(URL.build(scheme="https", host=name or "x", path="/")) is (
        public
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://image.tmdb.org/a.jpg",
        "https://user@image.tmdb.org/a.jpg",
        "https://:word@image.tmdb.org/a.jpg",
        "ftp://image.tmdb.org/a.jpg",
        "//image.tmdb.org/a.jpg",
        "/a.jpg",
    ],
)
def test_addresses_of_pages(address: str) -> None:
    """Only what is safe and needs no log-in is asked."""
    assert not is_public_url(URL(address))
