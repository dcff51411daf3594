"""The place where admins set who can do what, as somebody uses it: by its words and roles."""

from playwright.async_api import Locator, Page, expect

from .requests_page import RequestsPage

# One change of the presets and routes is sent at a time.
IS_SENT = "people => !people.people.lists.busy"


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

    async def add_preset(self, name: str, entry_id: str, quality: str) -> None:
        """Add a preset of an app, and set which quality it means."""
        await self.people.locator("summary", has_text="New preset").click()
        await self.people.get_by_role("textbox", name="New preset").fill(name)
        app = self.people.get_by_role("combobox", name="App", exact=True)
        await app.select_option(value=entry_id)
        presets = self.people.locator("details.preset:not(.new)")
        before = await presets.count()
        await self.people.get_by_role("button", name="Add preset").click()
        added = presets.nth(before)
        await expect(added).to_contain_text(name)
        await self._sent()
        await added.locator("summary").click()
        await added.get_by_role("combobox", name="Quality").select_option(quality)
        await self._sent()

    async def add_route(self, genres: str, preset: str) -> None:
        """Add a route by what a title is."""
        await self.people.locator("summary", has_text="New route").click()
        form = self.people.get_by_role("form", name="New route")
        await form.get_by_role("textbox", name="Genres").fill(genres)
        await form.get_by_role("combobox", name="Goes to").select_option(preset)
        await form.get_by_role("button", name="Add route").click()
        await self._sent()

    async def _sent(self) -> None:
        """Wait until what was changed of the presets and routes is answered."""
        people = await self.people.element_handle()
        await self.page.wait_for_function(IS_SENT, arg=people)
