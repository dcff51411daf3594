import { describe, expect, it, vi } from "vitest";
import { RADARR, SONARR } from "../support/make";
import { everything, focusedName, press } from "../support/page";
import { daysAgo, TO_DECIDE } from "../support/requests";
import {
  dialog,
  expectSent,
  openSheet,
  title,
  toDecide,
  useUndoClock,
} from "../support/requests-page";

/** The check box of a season. */
function season(number: number): ReturnType<typeof dialog.getByRole> {
  const name = new RegExp(`^Season ${String(number)}`);
  return dialog.getByRole("checkbox", { name });
}

useUndoClock();

describe("the sheet of a request to decide", () => {
  it("tells what it is, who asked, and everything that happened", async () => {
    await openSheet("Night Harbor");
    await expect
      .element(dialog.getByText("Series · Seasons 2 and 3"))
      .toBeVisible();
    await expect
      .element(dialog.getByText("TV-14", { exact: true }))
      .toBeVisible();
    await expect
      .element(dialog.getByText("Approve it to send it to Sonarr."))
      .toBeVisible();
    await expect
      .element(dialog.getByText(/^Mia requested it today at 4:20/))
      .toBeVisible();
    const past = dialog.getByRole("list", { name: "History" });
    await expect.element(past.getByText("Mia requested it")).toBeVisible();
  });

  it("warns of what speaks against it", async () => {
    await openSheet("Low Tide");
    await expect
      .element(dialog.getByText("Rated 18. Leo may watch up to 12."))
      .toBeVisible();
  });

  it("approves some of the seasons", async () => {
    const { home } = await openSheet("Night Harbor");
    await expect.element(season(2)).toBeChecked();
    await expect.element(season(1)).not.toBeChecked();
    await season(2).click();
    await season(3).click();
    await expect
      .element(dialog.getByRole("button", { name: "Choose a season" }))
      .toHaveAttribute("aria-disabled", "true");
    await dialog
      .getByRole("button", { name: "Choose a season" })
      .click({ force: true });
    await season(4).click();
    await season(2).click();
    await dialog.getByRole("button", { name: "Approve" }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(toDecide.nth(0).getByText("Approved")).toBeVisible();
    await expect.poll(focusedName).toBe("Undo Night Harbor");
    await expectSent(home, "approve", {
      request_id: "harbor",
      seasons: [2, 4],
      seen: [2, 3],
    });
  });

  it.each([
    ["Approve", "approve", [2, 3, 4, 5]],
    ["Approve", "approve", [2]],
    ["Decline", "decline", [2, 3, 4]],
  ])(
    "is about what it showed when it was opened: %s",
    async (word, verb, seasons) => {
      const { home } = await openSheet("Night Harbor");
      const harbor = home.requests.find(({ id }) => id === "harbor");
      home.setRequests({ ...harbor, seasons });
      await dialog.getByRole("button", { name: word }).click();
      if (verb === "decline") {
        await press("{Enter}");
      }
      const message = { request_id: "harbor", seen: [2, 3] };
      await expectSent(home, verb, message);
    }
  );

  it("sends with it what is changed, and nothing else", async () => {
    const { home } = await openSheet("Low Tide", {}, TO_DECIDE, (fake) => {
      fake.instances = [
        RADARR,
        { ...RADARR, entry_id: "radarr4k", title: "Radarr 4K" },
        SONARR,
      ];
    });
    await dialog.getByRole("button", { name: "Quality and folder" }).click();
    await dialog.getByLabelText("App").selectOptions("Radarr 4K");
    await dialog
      .getByRole("combobox", { name: "Quality" })
      .selectOptions("Ultra-HD");
    await expect
      .element(dialog.getByText("movies · 120.0 GB free"))
      .toBeInTheDocument();
    await dialog
      .getByRole("combobox", { name: "Folder" })
      .selectOptions("kids");
    await dialog.getByRole("button", { name: "Approve" }).click();
    await expectSent(home, "approve", {
      request_id: "tide",
      entry_id: "radarr4k",
      quality_profile_id: 5,
      root_folder_id: 2,
    });
    expect(
      home.callsTo("requestarr/choices").map((call) => call.entry_id)
    ).toEqual(["radarr1", "radarr4k"]);
  });

  it("waits for the choices in their shape, and says why there are none", async () => {
    const { card, home } = await openSheet("Low Tide");
    home.on("requestarr/choices", () => new Promise(() => undefined));
    await dialog.getByRole("button", { name: "Quality and folder" }).click();
    await expect
      .poll(
        () =>
          everything(card.shadowRoot ?? card).filter((each) =>
            each.matches(".field .bone")
          ).length
      )
      .toBe(2);
    await press("{Escape}");
    home.refuse(
      "requestarr/choices",
      "service_unavailable",
      "Radarr isn’t answering."
    );
    await title("Low Tide").click();
    await dialog.getByRole("button", { name: "Quality and folder" }).click();
    await expect
      .element(dialog.getByText("Radarr isn’t answering."))
      .toBeVisible();
    home.restore();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect
      .element(dialog.getByRole("combobox", { name: "Quality" }))
      .toHaveValue("4");
    await expect.element(dialog.getByLabelText("App")).not.toBeInTheDocument();
  });

  it("declines with a reason", async () => {
    const { home } = await openSheet("Low Tide");
    await dialog.getByRole("button", { name: "Decline" }).click();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.getByRole("button", { name: "Decline" }).click();
    await press("Too late{Enter}");
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.poll(focusedName).toBe("Undo Low Tide");
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => home.callsTo("requestarr/decline"))
      .toMatchObject([{ request_id: "tide", reason: "Too late" }]);
  });

  it("stays and follows when somebody else decides", async () => {
    const { home } = await openSheet("Low Tide");
    home.setRequests({
      ...TO_DECIDE[1],
      status: "declined",
      reason: "Not yet",
      can: {},
      history: [
        { what: "declined", name: "Ben", at: daysAgo(0), reason: "Not yet" },
      ],
    });
    await expect.element(dialog.getByText("Ben declined it")).toBeVisible();
    await expect
      .element(dialog.getByRole("button", { name: "Approve" }))
      .not.toBeInTheDocument();
    const reasons = dialog.getByText("“Not yet”").elements();
    expect(reasons.map((each) => each.localName)).toEqual(["bdi", "bdi"]);
  });

  it("gives the focus back to the request's title", async () => {
    await openSheet("Low Tide");
    await press("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    expect(focusedName()).toMatch(/^Low Tide, Movie/);
  });
});
