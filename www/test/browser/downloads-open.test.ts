import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { download } from "../support/downloads";
import { choose, open, rows } from "../support/downloads-page";
import { FakeHomeAssistant } from "../support/fake-hass";
import { LIDARR, SONARR } from "../support/make";
import { focused, press } from "../support/page";
import { showPage } from "../support/panel-page";
import { request } from "../support/requests";

beforeAll(() => {
  definePage();
});

const MIA = { name: "Mia", me: false, at: "2026-11-01T10:00:00Z" };
const ME = { name: "Ada", me: true, at: "2026-11-02T10:00:00Z" };

function season(number: number, id: string): ReturnType<typeof request> {
  return request(id, "Night Harbor", {
    entry_id: SONARR.entry_id,
    service: "sonarr",
    kind: "series",
    media_id: 20,
    seasons: [number],
    status: "sent",
    requesters: [number === 2 ? MIA : ME],
  });
}

describe("a row of the downloads", () => {
  it("opens the title's sheet, whoever looks, and takes the focus back", async () => {
    await open({}, undefined, false);
    const name = page.getByRole("button", { name: /^Night Orchard, 64/ });
    await name.click();
    const sheet = page.getByRole("dialog", { name: "Night Orchard" });
    await expect.element(sheet).toBeVisible();
    await press("{Escape}");
    await expect.element(sheet).not.toBeInTheDocument();
    expect(focused()).toBe(name.element());
  });

  it("leads to the title's page on the page", async () => {
    const home = new FakeHomeAssistant();
    home.downloads = [download("orchard", "Night Orchard", { id: 11 })];
    const { panel } = await showPage("/requestarr/downloads", { home });
    await page.getByRole("button", { name: /^Night Orchard/ }).click();
    expect(location.pathname).toBe("/requestarr/movie/11");
    panel.remove();
  });

  it("is pressed all over, but for its own button", async () => {
    await open();
    const row = rows.nth(1);
    await row.getByText("3.2 of 5.0 GB").click({ force: true });
    const sheet = page.getByRole("dialog", { name: "Night Orchard" });
    await expect.element(sheet).toBeVisible();
    await press("{Escape}");
    await choose("Night Orchard");
    await expect
      .element(page.getByRole("heading", { name: /Remove/ }))
      .toBeVisible();
  });

  it("says for whom it is, of that season or album alone", async () => {
    const { home } = await open();
    home.tell({
      requests: {
        set: [
          season(2, "s2"),
          season(3, "s3"),
          request("m", "Night Orchard", {
            media_id: 11,
            status: "sent",
            requesters: [MIA, ME],
          }),
          request("a", "First Light", {
            entry_id: LIDARR.entry_id,
            service: "lidarr",
            kind: "album",
            media_id: "al1",
            artist: "Mira Solano",
            status: "sent",
            requesters: [MIA],
          }),
          request("p", "Paper Night", { media_id: 19, requesters: [MIA] }),
        ],
      },
    });
    await expect
      .element(rows.nth(1).getByText("Movie · for you and Mia"))
      .toBeVisible();
    await expect
      .element(rows.nth(2).getByText("Season 2 · 13 episodes · for Mia"))
      .toBeVisible();
    await expect
      .element(rows.nth(4).getByText("First Light · for Mia"))
      .toBeVisible();
    await expect
      .element(rows.nth(3).getByText("Movie", { exact: true }))
      .toBeVisible();
  });

  it.each([900, 1400])(
    "leaves no hole beside a stuck one at %i px",
    async (width) => {
      await open({ width });
      await expect.element(rows.nth(4)).toBeVisible();
      const boxes = rows.elements().map((row) => row.getBoundingClientRect());
      for (const [index, { left, top }] of boxes.entries()) {
        const before = boxes[index - 1];
        expect(left).toBe(boxes[0]?.left);
        expect(top).toBeGreaterThanOrEqual(before?.bottom ?? 0);
      }
      expect(boxes[0]?.width).toBeLessThanOrEqual(880);
    }
  );
});
