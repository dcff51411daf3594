"""Pages of a real Chromium that look at a live Home Assistant."""

from collections.abc import AsyncIterator
import contextlib
from dataclasses import dataclass
import json
import os
import time

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from .client import HomeAssistantClient

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
# A rejected promise is else reported as "Object"
REPORT_REJECTIONS = """addEventListener("unhandledrejection", ({ reason }) => {
  console.error(`rejected: ${JSON.stringify(reason)} ${reason?.stack ?? ""}`);
});"""
YEAR = 365 * 24 * 3600
# Milliseconds that a machine with much to do may need to load, compile and draw a page
PATIENCE = 120_000


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a page is looked at: size in CSS pixels, colors, motion."""

    width: int = 1000
    height: int = 900
    dark: bool = False
    reduced_motion: bool = False
    touch: bool = False
    forced_colors: bool = False


@dataclass(frozen=True)
class Visit:
    """A page and everything that went wrong on it."""

    page: Page
    problems: list[str]


@contextlib.asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run the Chromium that $CHROMIUM names, or Playwright's own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=ARGUMENTS
        )
        try:
            yield browser
        finally:
            await browser.close()


def sign_in_script(client: HomeAssistantClient) -> str:
    """Return a script that signs a page in as its client is."""
    tokens = {
        "access_token": client.token,
        "token_type": "Bearer",
        "refresh_token": "",
        "expires_in": YEAR,
        "expires": int((time.time() + YEAR) * 1000),
        "hassUrl": client.url,
        "clientId": f"{client.url}/",
    }
    return f"localStorage.setItem('hassTokens', {json.dumps(json.dumps(tokens))});"


async def new_context(browser: Browser, look: Look) -> BrowserContext:
    """Return a fresh profile with the look of a screen."""
    context = await browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.dark else "light",
        reduced_motion="reduce" if look.reduced_motion else "no-preference",
        has_touch=look.touch,
        forced_colors="active" if look.forced_colors else "none",
        locale="en-US",
        service_workers="block",
    )
    context.set_default_timeout(PATIENCE)
    return context


async def hurry(page: Page) -> None:
    """Have all that moves come to its end by the next frame, however fast the machine is.

    So nothing is measured half-way, and nothing is waited for.
    """
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Animation.enable")
    await devtools.send("Animation.setPlaybackRate", {"playbackRate": 1000})


def watch(page: Page) -> list[str]:
    """Return a list that grows with what goes wrong on a page."""
    problems: list[str] = []
    page.on(
        "console",
        lambda message: (
            problems.append(f"console: {message.text}")
            if message.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: problems.append(f"page: {error} {error.stack}"))
    return problems


@contextlib.asynccontextmanager
async def visit(
    browser: Browser,
    client: HomeAssistantClient,
    path: str,
    look: Look | None = None,
    *,
    signed_in: bool = True,
) -> AsyncIterator[Visit]:
    """Open a page of Home Assistant in a fresh profile."""
    context = await new_context(browser, look or Look())
    try:
        if signed_in:
            await context.add_init_script(sign_in_script(client))
        await context.add_init_script(REPORT_REJECTIONS)
        page = await context.new_page()
        await hurry(page)
        problems = watch(page)
        await page.goto(f"{client.url}/{path}", wait_until="domcontentloaded")
        yield Visit(page, problems)
    finally:
        await context.close()
