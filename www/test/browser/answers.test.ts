import { page } from "vitest/browser";
import { describe, expect, it } from "vitest";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie } from "../support/make";
import { focusedName, search, show } from "../support/page";
import { ASKED, request } from "../support/requests";
import { expectSent, useUndoClock } from "../support/requests-page";

const dialog = page.getByRole("dialog");
const press = (name: string): Promise<void> =>
  dialog.getByRole("button", { name, exact: true }).click();

useUndoClock();

/** The sheet of a title that Mia asked for, opened by who decides. */
async function open(): Promise<FakeHomeAssistant> {
  const home = new FakeHomeAssistant();
  home.items = [movie(1, "Foxes", { status: "pending", request: ASKED })];
  home.requests = [request("r1", "Foxes")];
  await show({ width: 480 }, home);
  await search("foxes");
  await page.getByRole("button", { name: /^Foxes/ }).click();
  await expect
    .element(
      dialog.getByText("Waiting for approval: Mia requested it yesterday")
    )
    .toBeVisible();
  await expect.element(dialog.getByText("Approve it to send")).toBeVisible();
  return home;
}

describe("who decides about the title that is open", () => {
  it("approves it there, and may undo that", async () => {
    const home = await open();
    await press("Approve");
    await expect.poll(focusedName).toBe("Undo Foxes");
    await press("Undo Foxes");
    await expect.poll(focusedName).toBe("Approve");
    await press("Approve");
    await expectSent(home, "approve", { request_id: "r1" });
    await expect
      .element(dialog.getByRole("button", { name: "Approve" }))
      .not.toBeInTheDocument();
  });

  it("declines it there, with a reason or after all not", async () => {
    const home = await open();
    await press("Decline");
    await press("Cancel");
    await expect.poll(focusedName).toBe("Decline");
    await press("Decline");
    await dialog.getByRole("textbox").fill("Maybe later.");
    await press("Decline Foxes");
    await expectSent(home, "decline", {
      request_id: "r1",
      reason: "Maybe later.",
    });
  });

  it("sees that somebody else was faster", async () => {
    const home = await open();
    home.setRequests(
      request("r1", "Foxes", {
        status: "sent",
        can: { approve: false, decline: false, withdraw: false, retry: false },
      })
    );
    await expect
      .element(dialog.getByRole("button", { name: "Approve" }))
      .not.toBeInTheDocument();
  });
});
