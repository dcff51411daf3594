"""The web's pictures that are kept in memory: so many, and so many bytes of them."""

from collections import OrderedDict
from typing import Final

from ..api.pictures import Image

# About a thousand posters, and what they weigh, in bytes.
MAX_ENTRIES: Final = 1000
MAX_SIZE: Final = 32 * 1024 * 1024


class PictureCache:
    """Pictures by name; those that nobody looked at for longest go first."""

    def __init__(self, entries: int, size: int) -> None:
        """Start with none; `entries` and `size`, in bytes, are the most that is kept."""
        self._entries = entries
        self._limit = size
        self._images: OrderedDict[str, Image] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        """Return how many pictures are kept."""
        return len(self._images)

    def get(self, name: str) -> Image | None:
        """Return a picture, None if it is not kept."""
        if image := self._images.get(name):
            self._images.move_to_end(name)
        return image

    def put(self, name: str, image: Image) -> None:
        """Keep a picture, and let go of others for it."""
        if old := self._images.pop(name, None):
            self.size -= len(old.body)
        self._images[name] = image
        self.size += len(image.body)
        while len(self._images) > self._entries or self.size > self._limit:
            _, gone = self._images.popitem(last=False)
            self.size -= len(gone.body)
