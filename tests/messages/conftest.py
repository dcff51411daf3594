"""What tests of several messages share."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.support.picture_host import PictureHost, picture_host


@pytest.fixture
async def web(tmp_path: Path, socket_enabled: None) -> AsyncGenerator[PictureHost]:
    """Run all hosts of pictures."""
    async with picture_host(tmp_path) as host:
        yield host
