import { describe, expect, it, vi } from "vitest";
import { button, field, focusedName, press, show } from "../support/page";
import { daysAgo, request, TO_DECIDE } from "../support/requests";
import {
  approveInVain,
  dialog,
  expectLeft,
  expectNothingSent,
  openRequests,
  openSheet,
  requestsTab,
  toDecide,
  useUndoClock,
} from "../support/requests-page";

useUndoClock();

const FAILED = {
  status: "failed",
  message: "Radarr isn’t answering.",
  can: { approve: false, decline: false, withdraw: true, retry: true },
};

describe("what was decided once", () => {
  it("is to be decided again when it is asked for again", async () => {
    const { home } = await openRequests();
    await button("Approve Night Harbor").click();
    vi.advanceTimersByTime(6000);
    await expect.poll(() => home.callsTo("requestarr/approve")).toHaveLength(1);
    await expectLeft(2);
    home.setRequests(...TO_DECIDE.slice(0, 1));
    await expect
      .element(requestsTab)
      .toHaveAccessibleName("Requests, 3 waiting for you");
    await expect.element(button("Approve Night Harbor")).toBeVisible();
  });

  it("tells no failure that is over", async () => {
    const { home } = await approveInVain(
      "Low Tide",
      1,
      "Radarr isn’t answering."
    );
    home.setRequests({ ...TO_DECIDE[1], status: "sent", can: {} });
    await expect
      .element(toDecide.nth(1).getByText("Radarr isn’t answering."))
      .not.toBeInTheDocument();
  });
});

describe("a request that failed", () => {
  it("is withdrawn by who decides, unless that is undone", async () => {
    const { home } = await openSheet("Low Tide", {}, [
      request("tide", "Low Tide", FAILED),
    ]);
    await dialog.getByRole("button", { name: "Cancel request" }).click();
    await expect.element(toDecide.nth(0).getByText("Canceled")).toBeVisible();
    await expect.poll(focusedName).toBe("Undo Low Tide");
    await press("{Enter}");
    await expect.element(button("Try again: Low Tide")).toBeVisible();
    await expect.poll(focusedName).toMatch(/^Low Tide, /);
    expectNothingSent(home, "withdraw");
  });
});

describe("a reason that is being typed", () => {
  it("goes nowhere else when somebody else was faster", async () => {
    const { home } = await openRequests();
    await button("Decline Night Harbor").click();
    await press("We have");
    home.setRequests({
      ...TO_DECIDE[0],
      status: "sent",
      can: {},
      history: [{ what: "approved", name: "Ben", at: daysAgo(0) }],
    });
    await expect
      .element(toDecide.nth(0).getByText("Ben approved it"))
      .toBeVisible();
    await expect.poll(focusedName).toMatch(/^Night Harbor, /);
    (field.element() as HTMLElement).focus();
    await expectLeft(2);
  });

  it("in the sheet gives the focus back when it is given up", async () => {
    await openSheet("Low Tide");
    await dialog.getByRole("button", { name: "Decline" }).click();
    await press("{Escape}");
    await expect.element(dialog).toBeVisible();
    await expect.poll(focusedName).toBe("Decline");
  });
});

describe("a preview", () => {
  it("shows requests that nobody made", async () => {
    const config = { tabs: ["requests"] };
    const { home } = await show({ preview: true, config });
    await expect.element(toDecide.nth(0)).toBeVisible();
    expect(home.calls).toEqual([]);
  });
});
