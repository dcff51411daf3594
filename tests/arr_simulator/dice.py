"""Numbers that look random and are the same for a seed on every machine."""

from collections.abc import Sequence

MODULUS = 2**31 - 1
FACTOR = 48_271


class Dice:
    """Throws numbers, choices and samples, always the same ones for a seed."""

    def __init__(self, seed: int) -> None:
        """Start with a seed."""
        self._state = seed % (MODULUS - 1) + 1
        for _ in range(4):
            self.share()

    def share(self) -> float:
        """Return a number from 0 up to, but not, 1."""
        self._state = self._state * FACTOR % MODULUS
        return self._state / MODULUS

    def between(self, low: float, high: float) -> float:
        """Return a number between two."""
        return low + (high - low) * self.share()

    def below(self, limit: int) -> int:
        """Return a whole number below a limit."""
        return int(self.share() * limit)

    def choice[T](self, items: Sequence[T]) -> T:
        """Return one of some items."""
        return items[self.below(len(items))]

    def pair[T](self, items: Sequence[T]) -> tuple[T, T]:
        """Return two different ones of some items."""
        first = self.below(len(items))
        step = 1 + self.below(len(items) - 1)
        return items[first], items[(first + step) % len(items)]
