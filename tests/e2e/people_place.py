"""The place where admins set who can do what, as somebody uses it: by its words and roles."""

from playwright.async_api import Locator, Page, expect

from .requests_page import RequestsPage


class PeoplePlace(RequestsPage):
    """The people of the household in rows, and what is set for each."""

    def __init__(self, page: Page) -> None:
        """Find the page in a tab of the browser."""
        super().__init__(page)
        self.people = self.root.locator("requestarr-people")

    def row(self, name: str) -> Locator:
        """Return the row of somebody."""
        return self.people.get_by_role("listitem").filter(
            has=self.page.get_by_role("link", name=name, exact=True)
        )

    async def open(self, name: str) -> None:
        """Open what is set for somebody."""
        await self.people.get_by_role("link", name=name, exact=True).click()
        await expect(self.title(name)).to_be_visible()

    async def back(self) -> None:
        """Go back to everybody."""
        await self.people.get_by_role("link", name="Back to People").click()
        await expect(self.title("People")).to_be_visible()

    async def switch(self, name: str, *, on: bool) -> None:
        """Turn something on or off."""
        switch = self.people.get_by_role("switch", name=name, exact=True)
        await switch.click()
        await expect(switch).to_have_attribute("aria-checked", str(on).lower())

    async def choose(self, group: str, name: str) -> None:
        """Press one of several choices."""
        choices = self.people.get_by_role("group", name=group, exact=True)
        await choices.get_by_text(name, exact=True).click()

    async def child(self, age: int) -> None:
        """Set everything for a child, in one press."""
        name = f"Set everything for age {age}"
        await self.people.get_by_role("button", name=name, exact=True).click()

    def says(self, words: str) -> Locator:
        """Return the sum of what is set for who is open."""
        return self.people.get_by_text(words, exact=True)
