import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { choose, open, titles } from "../support/downloads-page";
import type { FakeHomeAssistant } from "../support/fake-hass";
import { LIDARR, SONARR } from "../support/make";
import { button, field, focusedName } from "../support/page";

/** What was sent to remove something, without the looks before it. */
function removed(home: FakeHomeAssistant): unknown[] {
  return home
    .callsTo("requestarr/remove_download")
    .filter(({ preview }) => !preview);
}

describe("an admin", () => {
  it("removes a download, and keeps what is downloaded", async () => {
    const { home } = await open();
    await choose("Night Orchard");
    const dialog = page.getByRole("dialog", { name: "Remove Night Orchard?" });
    await expect.element(dialog).toBeVisible();
    await expect
      .element(dialog.getByText("Its files stay in the download client."))
      .toBeVisible();
    await expect.element(dialog.getByText("A.Release.1080p")).toBeVisible();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(removed(home)).toMatchObject([
      { key: "orchard", delete_data: false, blocklist: false },
    ]);
    home.tell({ downloads: { removed: ["orchard"] } });
    await expect.poll(focusedName).toBe("Downloads, 4 in progress");
    await field.hover();
    await expect.poll(() => titles().length).toBe(4);
  });

  it("is told what is lost before it is", async () => {
    const { home } = await open();
    await choose("Night Orchard");
    await page.getByRole("checkbox", { name: "Delete the files" }).click();
    await expect
      .element(page.getByText("3.2 GB of files are deleted."))
      .toBeVisible();
    await button("Delete and remove").click();
    await expect
      .poll(() => removed(home))
      .toMatchObject([{ delete_data: true, blocklist: false }]);
    await choose("Night Harbor");
    await expect
      .element(page.getByRole("checkbox", { name: "Delete the files" }))
      .not.toBeChecked();
  });

  it("is told that its app deletes what it blocks", async () => {
    const { home } = await open();
    await choose("Night Orchard");
    const files = page.getByRole("checkbox", { name: "Delete the files" });
    const block = page.getByRole("checkbox", { name: "Never use this" });
    await block.click();
    await expect.element(files).toBeChecked();
    await expect.element(files).toBeDisabled();
    await expect
      .element(
        page.getByText("Radarr deletes the files of a release that it skips.")
      )
      .toBeVisible();
    await block.click();
    await expect.element(files).not.toBeChecked();
    await block.click();
    await button("Delete and remove").click();
    await expect
      .poll(() => removed(home))
      .toMatchObject([{ delete_data: true, blocklist: true }]);
  });

  it("is told what else loses its files", async () => {
    const { home } = await open();
    home.lost = {
      ...home.lost,
      others: [
        { key: "tv|1", title: "Night Harbor", entry_id: SONARR.entry_id },
        { key: "music|2", title: "Sol", entry_id: LIDARR.entry_id },
      ],
    };
    await choose("Night Orchard");
    const dialog = page.getByRole("dialog", { name: "Remove Night Orchard?" });
    await expect.element(dialog.getByText("A.Release.1080p")).toBeVisible();
    const shared = dialog.getByText(
      "The same download is also for Night Harbor in Sonarr and Sol in Lidarr, and is deleted there too."
    );
    await expect.element(shared).not.toBeInTheDocument();
    await page.getByRole("checkbox", { name: "Delete the files" }).click();
    await expect.element(shared).toBeVisible();
    await button("Delete and remove").click();
    await expect
      .poll(() => removed(home))
      .toMatchObject([{ delete_data: true, seen: ["tv|1", "music|2"] }]);
  });

  it("blocks and keeps the files where its app does", async () => {
    const { home } = await open();
    home.lost = { ...home.lost, block_deletes: false };
    await button("Find another copy of Midnight Marigold").click();
    const dialog = page.getByRole("dialog", { name: "Find another copy?" });
    await expect
      .element(dialog.getByText("Its files stay in the download client."))
      .toBeVisible();
    await dialog.getByRole("button", { name: "Find another copy" }).click();
    await expect
      .poll(() => removed(home))
      .toMatchObject([{ delete_data: false, blocklist: true }]);
  });

  it("can’t press before it is known what is lost", async () => {
    const { home } = await open();
    home.on("requestarr/remove_download", () => new Promise(() => undefined));
    await button("Find another copy of Midnight Marigold").click();
    const dialog = page.getByRole("dialog", { name: "Find another copy?" });
    await expect
      .element(dialog.getByText("Checking which files"))
      .toBeVisible();
    const find = dialog.getByRole("button", { name: "Find another copy" });
    await expect.element(find).toHaveAttribute("aria-disabled", "true");
    await find.click({ force: true });
    expect(removed(home)).toEqual([]);
  });

  it("looks for another one", async () => {
    const { home } = await open();
    await button("Find another copy of Midnight Marigold").click();
    const dialog = page.getByRole("dialog", { name: "Find another copy?" });
    await expect
      .element(dialog.getByText("3.2 GB of files are deleted."))
      .toBeVisible();
    await expect
      .element(dialog.getByText("looks for another copy."))
      .toBeVisible();
    expect(removed(home)).toEqual([]);
    await dialog
      .getByRole("button", { name: "Delete and find another copy" })
      .click();
    await expect
      .poll(() => removed(home))
      .toMatchObject([{ key: "marigold", delete_data: true, blocklist: true }]);
  });

  it("can think better of it, by key too", async () => {
    const { home } = await open();
    await button("Remove Midnight Marigold…").click();
    await button("Cancel").click();
    await choose("Night Orchard");
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.poll(focusedName).toBe("More for Night Orchard");
    expect(removed(home)).toEqual([]);
  });

  it("is told why it did not work", async () => {
    const { home } = await open();
    home.refuse(
      "requestarr/remove_download",
      "service_unavailable",
      "Radarr isn’t answering."
    );
    await choose("Night Orchard");
    await button("Remove").click();
    await expect
      .element(page.getByRole("alert").getByText("Radarr isn’t answering."))
      .toBeVisible();
  });
});
