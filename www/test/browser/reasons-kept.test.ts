import { beforeAll, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { homeOfYears } from "../support/everyone";
import type { FakeHomeAssistant } from "../support/fake-hass";
import { button, press } from "../support/page";
import {
  dialog,
  movePointerAway,
  openRequests,
  title,
  useUndoClock,
} from "../support/requests-page";
import { showRequests, tab } from "../support/requests-place";

useUndoClock();
beforeAll(() => {
  definePage();
});

const REASON = "Not before the exams.";
const reason = page.getByRole("textbox", {
  name: "Reason for declining Low Tide, optional",
});
const decline = button("Decline Low Tide");

/** A reason for a request that waits, typed and not sent. */
async function typed(): Promise<FakeHomeAssistant> {
  const home = await showRequests(homeOfYears([]));
  await decline.click();
  await reason.fill(REASON);
  return home;
}

async function sendInVain(home: FakeHomeAssistant): Promise<void> {
  home.refuse("requestarr/decline", "service_unavailable", "Not now.");
  await press("{Enter}");
  await movePointerAway();
  vi.advanceTimersByTime(6000);
  await expect.element(page.getByText("Not now.").first()).toBeVisible();
  home.restore();
}

/** A page that is loaded anew has another connection. */
async function reload(): Promise<void> {
  document.body.replaceChildren();
  await showRequests(homeOfYears([]));
}

/** Home Assistant draws its pages anew whenever it likes. */
async function comeBack(): Promise<void> {
  const before = document.querySelector("requestarr-panel");
  const { hass, route } = before ?? {};
  const panel = document.createElement("requestarr-panel");
  Object.assign(panel, { hass, route });
  before?.replaceWith(panel);
  await panel.updateComplete;
}

describe("a reason that was typed is there again", () => {
  it.each<[string, (home: FakeHomeAssistant) => Promise<unknown>]>([
    ["after Escape", () => press("{Escape}")],
    ["after Cancel", () => button("Cancel").click()],
    [
      "after Decline of another one",
      () => button("Decline Night Harbor").click(),
    ],
    [
      "after a look elsewhere",
      async () => {
        await tab("Mine").click();
        await tab(/^Waiting/).click();
      },
    ],
    [
      "after it was sent and undone",
      async () => {
        await press("{Enter}");
        await button("Undo Low Tide").click();
      },
    ],
    ["after it could not be sent", sendInVain],
    ["in another page", comeBack],
  ])("%s", async (_, happens) => {
    const home = await typed();
    await happens(home);
    await decline.click();
    await expect.element(reason).toHaveValue(REASON);
    await press("{Enter}");
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => home.callsTo("requestarr/decline").at(-1)?.reason)
      .toBe(REASON);
  });

  it("after the browser has loaded the page anew, until it was sent", async () => {
    await typed();
    await reload();
    await decline.click();
    await expect.element(reason).toHaveValue(REASON);
    await press("{Enter}");
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => globalThis.localStorage.getItem("requestarr-reasons "))
      .toBe("[]");
  });

  it("in the sheet of that request", async () => {
    await openRequests();
    await decline.click();
    await reason.fill(REASON);
    await press("{Escape}");
    await title("Low Tide").first().click();
    await dialog.getByRole("button", { name: "Decline" }).click();
    await expect.element(dialog.getByRole("textbox")).toHaveValue(REASON);
    await press("{Escape}");
    await dialog.getByRole("button", { name: "Decline" }).click();
    await expect.element(dialog.getByRole("textbox")).toHaveValue(REASON);
  });
});

describe("a reason that was typed is dropped", () => {
  const kept = (): string | null =>
    globalThis.localStorage.getItem("requestarr-reasons ");

  it.each(["declined", "approved", "withdrawn", ""])(
    "once somebody else has it %s",
    async (status) => {
      const home = await typed();
      expect(kept()).toContain(REASON);
      if (status) {
        const can = { approve: false, decline: false, withdraw: false };
        const before = home.requests.find(({ id }) => id === "tide");
        home.setRequests({
          ...before,
          status,
          can: { ...can, retry: false },
        });
      } else {
        document.body.replaceChildren();
        const later = homeOfYears([]);
        later.requests = later.requests.filter(({ id }) => id !== "tide");
        await showRequests(later);
      }
      await expect.poll(kept).toBe("[]");
    }
  );

  it("no sooner: one that waits on is there after a look at others", async () => {
    const home = await typed();
    const foxes = home.requests.find(({ id }) => id === "foxes");
    home.setRequests({ ...foxes, status: "declined", can: {} });
    await press("{Escape}");
    await expect
      .element(button("Decline A Night of Foxes"))
      .not.toBeInTheDocument();
    expect(kept()).toContain(REASON);
  });
});
