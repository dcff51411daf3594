"""What is kept of pictures, whatever comes in whatever order."""

from random import Random

import pytest

from custom_components.requestarr.api.pictures import Image
from custom_components.requestarr.messages.picture_cache import PictureCache


@pytest.mark.parametrize("seed", range(20))
def test_limits_hold(seed: int) -> None:
    """No more pictures are kept, and no more bytes, and always those looked at last."""
    dice = Random(seed)  # noqa: S311
    entries, size = dice.randint(1, 6), dice.randint(1, 60)
    cache = PictureCache(entries, size)
    order: list[tuple[str, bytes]] = []
    for _ in range(300):
        name = str(dice.randint(0, 9))
        known = dict(order)
        if dice.random() < 0.5:
            image = cache.get(name)
            assert (image.body if image else None) == known.get(name)
            body = known.get(name)
        else:
            body = bytes(dice.randint(0, 25))
            cache.put(name, Image(body, "image/png", ""))
        order = [one for one in order if one[0] != name]
        order += [(name, body)] if body is not None else []
        while len(order) > entries or sum(len(one) for _, one in order) > size:
            order.pop(0)
        assert len(cache) == len(order)
        assert cache.size == sum(len(one) for _, one in order)
