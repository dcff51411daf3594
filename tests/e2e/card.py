"""The card as somebody uses it: by its words and roles, never by its markup."""

import re

from playwright.async_api import Locator, Page, expect

from .browser import PATIENCE

# What is drawn anew meanwhile is nowhere on the screen any more
POSTERS_SHOWN = """async (posters, patience) => {
  const until = performance.now() + patience;
  const isOnScreen = poster => {
    const box = poster.getBoundingClientRect();
    const across = box.left < innerWidth && box.right > 0;
    return across && box.top < innerHeight && box.bottom > 0;
  };
  while (posters.some(poster => isOnScreen(poster) && !poster.complete)) {
    if (performance.now() > until) throw new Error("a poster did not come");
    await new Promise(requestAnimationFrame);
  }
}"""
OVERFLOW = """card => {
  const wide = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) wide.push(`page ${page.scrollWidth}`);
  const look = (root, edge) => {
    for (const element of root.children) {
      const style = getComputedStyle(element);
      const limit = element.localName === "dialog" ? innerWidth : edge;
      const { width, right } = element.getBoundingClientRect();
      if (width && right > limit + 0.5) wide.push(`${element.localName} ${right}`);
      const clips = style.overflowX === "hidden" || style.overflowX === "clip";
      if (clips && style.position !== "static") continue;
      if (element.shadowRoot) look(element.shadowRoot, limit);
      look(element, limit);
    }
  };
  look(card.shadowRoot, card.getBoundingClientRect().right);
  return wide;
}"""
STILL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const moving = root => [
    ...root.getAnimations(),
    ...[...root.querySelectorAll("*")].flatMap(e => e.shadowRoot ? moving(e.shadowRoot) : []),
  ];
  await frame();
  await frame();
  const ending = moving(document).filter(a => a.effect.getComputedTiming().endTime < 10000);
  await Promise.allSettled(ending.map(animation => animation.finished));
  await frame();
}"""
# One letter after the other, with no pause that a busy machine could make long
TYPE = """words => {
  for (const letter of words) document.execCommand("insertText", false, letter);
}"""
TABS = {
    "radarr": "Movies",
    "sonarr": "Series",
    "lidarr": "Music",
    "downloads": "Downloads",
    "requests": "Requests",
}


class Shown:
    """Something on a page."""

    def __init__(self, page: Page) -> None:
        """Keep the page."""
        self.page = page

    async def posters_shown(self) -> None:
        """Wait until every poster on the screen is there and has faded in."""
        posters = self.page.locator("img").filter(visible=True)
        await posters.evaluate_all(POSTERS_SHOWN, PATIENCE)
        await self.still()

    async def still(self) -> None:
        """Wait until what fades in has done so; what turns for good may turn."""
        await self.page.evaluate(STILL)


def begins_with(title: str) -> re.Pattern[str]:
    """Return what fits the name of a button that begins with a whole title."""
    return re.compile(rf"^{re.escape(title)}(, |$)")


class Card(Shown):
    """The card on a page."""

    def __init__(self, page: Page) -> None:
        """Find the card on a page."""
        super().__init__(page)
        self.root = page.locator("requestarr-card")

    @property
    def search_box(self) -> Locator:
        """Return the field that a title is typed into."""
        return self.root.get_by_role("searchbox")

    @property
    def sheet(self) -> Locator:
        """Return what the dialog of a title shows; its picker is put in by a slot."""
        return self.root.locator("requestarr-sheet")

    @property
    def dialog(self) -> Locator:
        """Return the dialog of a title, if it is open."""
        return self.root.get_by_role("dialog")

    @property
    def live_region(self) -> Locator:
        """Return the region that a screen reader follows."""
        return self.root.get_by_role("status")

    async def ready(self) -> None:
        """Wait until a title can be typed."""
        await expect(self.search_box).to_be_visible(timeout=PATIENCE)

    async def tab(self, service: str) -> None:
        """Go to the tab of an app."""
        tab = self.root.get_by_role("tab", name=re.compile(f"^{TABS[service]}"))
        await tab.click()
        await expect(tab).to_have_attribute("aria-selected", "true")

    async def search(self, service: str, words: str) -> None:
        """Type a title on the tab of an app."""
        await self.tab(service)
        await self.search_box.fill(words)

    def _row_of(self, place: Locator, title: str) -> Locator:
        """Return the row of a title in a list."""
        button = self.page.get_by_role("button", name=begins_with(title))
        return place.get_by_role("listitem").filter(has=button)

    async def _open(self, row: Locator, title: str) -> None:
        """Open the sheet of a title in its row."""
        await row.get_by_role("button", name=begins_with(title)).click()
        await expect(self.dialog).to_be_visible()

    async def type_at_once(self, words: str) -> None:
        """Type letters into the search box, faster than anybody pauses."""
        await self.search_box.focus()
        await self.page.evaluate(TYPE, words)

    def result(self, title: str) -> Locator:
        """Return the place of a title among the results."""
        return self._row_of(self.root, title)

    async def open(self, title: str) -> None:
        """Open the sheet of a title among the results."""
        await self._open(self.result(title), title)

    def request_button(self, title: str) -> Locator:
        """Return the button that requests a title at once."""
        return self.root.get_by_role("button", name=f"Request {title}", exact=True)

    def season_button(self, title: str) -> Locator:
        """Return the button that opens the season picker of a series."""
        return self.root.get_by_role(
            "button", name=f"Choose seasons of {title}", exact=True
        )

    def album_button(self, title: str) -> Locator:
        """Return the button that opens the album picker of an artist."""
        return self.root.get_by_role(
            "button", name=f"Choose albums by {title}", exact=True
        )

    async def preset(self, name: str) -> None:
        """Take one of the quick choices of a picker."""
        choices = self.sheet.get_by_role("radiogroup")
        await choices.get_by_text(name, exact=True).click()
        await expect(
            choices.get_by_role("radio", name=name, exact=True)
        ).to_be_checked()

    def choice(self, name: str) -> Locator:
        """Return the check box of a season or an album."""
        return self.sheet.get_by_role(
            "checkbox", name=re.compile(rf"^{re.escape(name)}\b")
        )

    def row(self, name: str) -> Locator:
        """Return the row of a season or an album in a picker."""
        return self.sheet.get_by_role("listitem").filter(has_text=name)

    def confirm(self, name: str | re.Pattern[str]) -> Locator:
        """Return the button that sends what was chosen."""
        return self.sheet.get_by_role("button", name=name)

    @property
    def requests(self) -> Locator:
        """Return the lists of the requests."""
        return self.root.locator("requestarr-requests")

    def request(self, title: str) -> Locator:
        """Return the row of a request."""
        return self._row_of(self.requests, title)

    async def open_request(self, title: str) -> None:
        """Open the sheet of a request."""
        await self._open(self.request(title), title)

    @property
    def request_sheet(self) -> Locator:
        """Return what the dialog of a request shows."""
        return self.root.locator("requestarr-request")

    async def close_sheet(self) -> None:
        """Close the dialog and wait until it is gone."""
        await self.page.keyboard.press("Escape")
        await expect(self.dialog).to_have_count(0)

    async def overflow(self) -> list[str]:
        """Return what is wider than the page or the card; empty is as it should be."""
        await self.still()
        found: list[str] = await self.root.evaluate(OVERFLOW)
        return found
