"""The page in the sidebar as somebody uses it: by its words and roles."""

import re

from playwright.async_api import Locator, Page, expect

from .card import Shown

PATH = "requestarr"
# What is wider than the screen, of all that does not scroll by itself.
SIDEWAYS = "() => document.scrollingElement.scrollWidth - innerWidth"


class RequestsPage(Shown):
    """The page."""

    def __init__(self, page: Page) -> None:
        """Find the page in a tab of the browser."""
        super().__init__(page)
        self.root = page.locator("requestarr-panel")

    def shelf(self, title: str) -> Locator:
        """Return a shelf."""
        return self.root.get_by_role("region", name=title, exact=True)

    def title(self, title: str) -> Locator:
        """Return the heading of a title's page."""
        return self.root.get_by_role("heading", name=title, level=1, exact=True)

    def request_button(self, shelf: str, title: str) -> Locator:
        """Return the button that requests a title of a shelf at once."""
        name = f"Request {title}"
        return self.shelf(shelf).get_by_role("button", name=name, exact=True)

    async def place(self, name: str) -> None:
        """Go to a place."""
        link = self.root.get_by_role("link", name=re.compile(f"^{name}"))
        await link.first.click()
        await expect(link.first).to_have_attribute("aria-current", "page")

    async def sideways(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        wider: int = await self.page.evaluate(SIDEWAYS)
        return max(0, wider)
