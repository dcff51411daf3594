import { page } from "vitest/browser";
import { describe, expect, it } from "vitest";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie } from "../support/make";
import {
  button,
  focused,
  focusedName,
  press,
  search,
  show,
  shownText,
} from "../support/page";
import { boxOf } from "../support/rest";
import { held } from "../support/held";

const dialog = page.getByRole("dialog");

function slotOf(title: string): string {
  const open = page.getByRole("button", { name: new RegExp(`^${title}`) });
  const root = open.element().getRootNode() as ShadowRoot;
  const slot = root.querySelector("requestarr-slot");
  return slot ? shownText(slot) : "";
}

function failing(message: string): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.on("requestarr/request_movie", () => ({
    success: false,
    error_code: "service_unavailable",
    message,
  }));
  return home;
}

describe("a press on Request", () => {
  it("shows what is under way, then the truth, in the same place", async () => {
    const home = new FakeHomeAssistant();
    const answer = held(home, "requestarr/request_movie");
    const { card } = await show({}, home);
    await search("night");
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    const before = (await boxOf(card)).height;
    await button("Request The Night Ferry").click();
    await expect
      .poll(() => slotOf("The Night Ferry"))
      .toBe("Adding… A few seconds");
    const item = movie(10, "The Night Ferry", { status: "requested" });
    answer({ success: true, status: "requested", item });
    await expect
      .poll(() => slotOf("The Night Ferry"))
      .toBe("Requested Looking for a copy");
    expect((await boxOf(card)).height).toBeCloseTo(before, 0);
    await expect
      .element(page.getByRole("status").first())
      .toHaveTextContent("Requested The Night Ferry");
  });

  it("leaves the focus with its title", async () => {
    await show();
    await search("night");
    await button("Request The Night Ferry").click();
    await expect.poll(focusedName).toMatch(/^The Night Ferry/);
  });

  it("that fails says so in its place, and how to go on in the sheet", async () => {
    const { home } = await show(
      {},
      failing("Radarr isn’t answering. Try again.")
    );
    await search("night");
    await button("Request The Night Ferry").click();
    await expect
      .poll(() => slotOf("The Night Ferry"))
      .toBe("Not requested Radarr isn’t answering. Try again.");
    await expect
      .element(page.getByRole("alert").first())
      .toHaveTextContent(/^The Night Ferry wasn’t requested\. Radarr/);
    await page.getByRole("button", { name: /^The Night Ferry/ }).click();
    await expect
      .element(dialog.getByText("Radarr isn’t answering. Try again."))
      .toBeVisible();
    home.on("requestarr/request_movie", () => ({
      success: true,
      status: "requested",
      item: movie(10, "The Night Ferry", { status: "requested" }),
    }));
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect.element(dialog.getByText("Still searching")).toBeVisible();
    expect(slotOf("The Night Ferry")).toBe("Requested Looking for a copy");
  });

  it("fits a long sentence into the place", async () => {
    const long =
      "The app refused it, since the folder it should go to is gone.";
    await show({ width: 900 }, failing(long));
    await search("night");
    await button("Request The Night Ferry").click();
    const detail = page.getByText(long, { exact: true });
    await expect.element(detail).toBeVisible();
    expect((await boxOf(detail.element())).height).toBeCloseTo(28, 0);
  });
});

describe("the sheet of a movie", () => {
  it("tells it whole, and asks for it", async () => {
    const home = new FakeHomeAssistant();
    const overview = "A long story. ".repeat(60).trim();
    home.items = [
      movie(1, "Fargo", {
        overview,
        runtime: 98,
        certification: "16",
        rating: 8.1,
      }),
    ];
    await show({}, home);
    await search("fargo");
    await page.getByRole("button", { name: /^Fargo/ }).click();
    await expect.element(dialog).toHaveAccessibleName("Fargo");
    await expect.element(dialog.getByText("1 h 38 min")).toBeVisible();
    const text = dialog.getByText(overview);
    expect((await boxOf(text.element())).height).toBeCloseTo(80, 0);
    await dialog.getByRole("button", { name: "More" }).click();
    expect((await boxOf(text.element())).height).toBeGreaterThan(81);
    await dialog.getByRole("button", { name: "Less" }).click();
    expect((await boxOf(text.element())).height).toBeCloseTo(80, 0);
    await dialog.getByRole("button", { name: "Request movie" }).click();
    await expect.element(dialog.getByText("Requested").first()).toBeVisible();
    expect(focusedName()).toBe("Close");
    await expect
      .element(dialog.getByRole("status"))
      .toHaveTextContent("Requested Fargo");
  });

  it("gives the focus back to what opened it", async () => {
    await show();
    await search("night");
    const opener = page.getByRole("button", { name: /^Nine Nights/ });
    await opener.click();
    await expect.element(dialog).toBeVisible();
    await press("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    expect(focused()).toBe(opener.element());
  });

  it("closes by a press beside it", async () => {
    const { card } = await show();
    await search("night");
    await page.getByRole("button", { name: /^Nine Nights/ }).click();
    await expect.element(dialog).toBeVisible();
    const sheet = card.shadowRoot?.querySelector("requestarr-sheet");
    sheet?.shadowRoot
      ?.querySelector("dialog")
      ?.dispatchEvent(new MouseEvent("click"));
    await expect.element(dialog).not.toBeInTheDocument();
  });
});
