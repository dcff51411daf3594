"""Test how addresses are tidied."""

import pytest

from custom_components.requestarr.api import tidy_url


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("nas", "http://nas"),
        ("  nas:7878/ ", "http://nas:7878"),
        ("192.168.1.5:8989", "http://192.168.1.5:8989"),
        ("HTTPS://Nas.Local", "https://nas.local"),
        ("http://nas:80", "http://nas"),
        ("https://nas:443/", "https://nas"),
        ("http://nas:443", "http://nas:443"),
        ("http://my_nas:7878//radarr//", "http://my_nas:7878/radarr"),
        ("http://nas/radarr/api/v3/movie?apikey=x#y", "http://nas/radarr"),
        ("http://nas:7878/API", "http://nas:7878"),
        ("http://nas/api-gateway/radarr", "http://nas/api-gateway/radarr"),
        ("http://nas:7878/login?returnUrl=/", "http://nas:7878"),
        ("nas:7878/radarr/settings/general", "http://nas:7878/radarr"),
        ("http://nas:7878/system/status", "http://nas:7878"),
        ("http://nas:7878/activity/queue", "http://nas:7878"),
        ("http://nas/radarr/add/new", "http://nas/radarr"),
        ("http://nas/sonarr/Calendar", "http://nas/sonarr"),
        ("http://nas/movies/radarr", "http://nas/movies/radarr"),
        ("\u200bhttp://nas:7878\u2060\n", "http://nas:7878"),
        ("\u2068http://nas\u2069/radarr\ufeff", "http://nas/radarr"),
        ("http://nas.", "http://nas."),
        ("http://[::1]:7878", "http://[::1]:7878"),
        ("[fe80::1]", "http://[fe80::1]"),
        ("http://bücher.example/a%20b/c", "http://xn--bcher-kva.example/a%20b/c"),
    ],
)
def test_tidies(typed: str, tidied: str) -> None:
    """Tidy what people type or paste, and leave what is tidy as it is."""
    assert tidy_url(typed) == tidied
    assert tidy_url(tidied) == tidied


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "http://",
        "http:///radarr",
        "http:/nas",
        "https:nas",
        "ftp://nas",
        "my nas",
        "http://nas\\radarr",
        "http://na$s",
        "http://nas:0",
        "http://nas:99999",
        "http://nas:port",
        "http://user:pass@nas",
        "http://user@nas",
        "http://[::1",
        "http://http://nas",
        "https//nas:7878",
        "HTTPS://HTTP://nas",
        "http://my..nas",
        f"http://{'n' * 64}.local",
    ],
)
def test_refuses(typed: str) -> None:
    """Refuse what is no address of a web server."""
    with pytest.raises(ValueError):
        tidy_url(typed)
