import { page } from "vitest/browser";
import { describe, expect, it, vi } from "vitest";
import { button, everything, field, focusedName, press } from "../support/page";
import { TO_DECIDE } from "../support/requests";
import {
  approveInVain,
  expectLeft,
  expectNothingSent,
  expectSent,
  movePointerAway,
  openRequests,
  requestsTab,
  titlesOf,
  toDecide,
  useUndoClock,
} from "../support/requests-page";
import { boxOf, rest } from "../support/rest";

useUndoClock();

const status = page.getByRole("status").first();

describe("a press on Approve", () => {
  it("says so in its place, and is sent six seconds later", async () => {
    const { home } = await openRequests();
    const before = (await boxOf(toDecide.nth(2).element())).height;
    await button("Approve A Night of Foxes").click();
    await expect.element(toDecide.nth(2).getByText("Approved")).toBeVisible();
    const after = (await boxOf(toDecide.nth(2).element())).height;
    expect(after).toBeCloseTo(before, 0);
    expect(focusedName()).toBe("Undo A Night of Foxes");
    await expect
      .element(status)
      .toHaveTextContent(
        "A Night of Foxes approved. You can undo it for 6 seconds."
      );
    await expect
      .element(requestsTab)
      .toHaveAccessibleName("Requests, 2 waiting for you");
    vi.advanceTimersByTime(5000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);
    vi.advanceTimersByTime(1000);
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toEqual([{ type: "requestarr/approve", request_id: "foxes" }]);
    await expect.poll(focusedName).toBe("Approve Night Harbor");
    expect(titlesOf(toDecide)).toHaveLength(3);
    await expectLeft(2);
    await expect.element(page.getByText("2 requests")).toBeVisible();
  });

  it("can be undone", async () => {
    const { home } = await openRequests();
    await button("Approve Night Harbor").click();
    vi.advanceTimersByTime(4000);
    await button("Undo Night Harbor").click();
    await expect.element(button("Approve Night Harbor")).toBeVisible();
    expect(focusedName()).toBe("Approve Night Harbor");
    expectNothingSent(home, "approve");
    await expect
      .element(requestsTab)
      .toHaveAccessibleName("Requests, 3 waiting for you");
  });

  it("by key goes on to Undo, and then to the next request", async () => {
    await openRequests();
    await expect.poll(() => titlesOf(toDecide)).toHaveLength(3);
    await requestsTab.click();
    await press("{Tab}{Tab}");
    expect(focusedName()).toBe("Approve Night Harbor");
    await press("{Enter}");
    await expect.poll(focusedName).toBe("Undo Night Harbor");
    vi.advanceTimersByTime(6000);
    await expect.poll(focusedName).toBe("Approve Low Tide");
    await movePointerAway();
    await rest();
    expect(titlesOf(toDecide)).toHaveLength(3);
    (field.element() as HTMLElement).focus();
    await expect.poll(() => titlesOf(toDecide)).toHaveLength(2);
  });

  it("of the last one leaves the focus with its title, then the tabs", async () => {
    await openRequests({}, TO_DECIDE.slice(2));
    await button("Approve A Night of Foxes").click();
    vi.advanceTimersByTime(6000);
    await expect.poll(focusedName).toMatch(/^A Night of Foxes, Movie/);
    await movePointerAway();
    await expect.element(page.getByText("All caught up.")).toBeVisible();
    await expect.poll(focusedName).toBe("Requests");
  });

  it("closes the list up once all is over", async () => {
    await openRequests();
    await button("Approve Night Harbor").click();
    vi.advanceTimersByTime(3000);
    await button("Approve Low Tide").click();
    await movePointerAway();
    vi.advanceTimersByTime(3000);
    await rest();
    expect(titlesOf(toDecide)).toHaveLength(3);
    vi.advanceTimersByTime(3000);
    await expect.poll(() => titlesOf(toDecide)).toEqual(["A Night of Foxes"]);
  });

  it.each([
    [
      "the tab is left",
      () => {
        const movies = page.getByRole("tab", { name: "Movies" }).element();
        (movies as HTMLElement).click();
      },
    ],
    [
      "the card is taken away",
      () => {
        document.body.replaceChildren();
      },
    ],
    [
      "nobody sees the page any more",
      () => {
        vi.spyOn(document, "hidden", "get").mockReturnValue(true);
        document.dispatchEvent(new Event("visibilitychange"));
      },
    ],
    [
      "the page goes",
      () => {
        window.dispatchEvent(new Event("pagehide"));
      },
    ],
  ])("is sent at once when %s", async (_when, leave: () => void) => {
    const { home } = await openRequests();
    await button("Approve Night Harbor").click();
    leave();
    vi.restoreAllMocks();
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ request_id: "harbor" }]);
  });

  it("that fails brings the request back with the reason", async () => {
    const { home } = await approveInVain(
      "Night Harbor",
      0,
      "Sonarr isn’t answering."
    );
    await expect.element(button("Approve Night Harbor")).toBeVisible();
    await expect
      .element(page.getByRole("alert").first())
      .toHaveTextContent("Night Harbor. Sonarr isn’t answering.");
    home.restore();
    await button("Approve Night Harbor").click();
    await expect
      .element(page.getByText("Sonarr isn’t answering."))
      .not.toBeInTheDocument();
  });

  it("that failed in its app can be tried again", async () => {
    const { home } = await openRequests();
    home.setRequests({
      ...TO_DECIDE[1],
      status: "failed",
      message: "Radarr refused it.",
      can: { retry: true, decline: true },
    });
    await expect
      .element(toDecide.nth(1).getByText("Radarr refused it."))
      .toBeVisible();
    await button("Try again: Low Tide").click();
    await expect
      .poll(() => home.callsTo("requestarr/retry"))
      .toEqual([{ type: "requestarr/retry", request_id: "tide" }]);
    await expectLeft(2);
  });

  it("too late is only to be known", async () => {
    await approveInVain(
      "Night Harbor",
      0,
      "Ben has approved it already.",
      "invalid_request"
    );
    await expect
      .element(status)
      .toHaveTextContent("Night Harbor. Ben has approved it already.");
    await expect.element(page.getByRole("alert").first()).toHaveTextContent("");
    await expectLeft(2);
  });

  it("is not sent when somebody else was faster", async () => {
    const { home } = await openRequests();
    await button("Approve Night Harbor").click();
    home.setRequests({ ...TO_DECIDE[0], status: "sent", can: {} });
    await expect.element(status).toHaveTextContent(/^Night Harbor\. /);
    expectNothingSent(home, "approve");
  });
});

describe("a press on Decline", () => {
  it("asks why, and sends that by Enter", async () => {
    const { home } = await openRequests();
    await button("Decline Low Tide").click();
    await expect
      .poll(focusedName)
      .toBe("Reason for declining Low Tide, optional");
    await press("Maybe at 16.{Enter}");
    await expect.element(toDecide.nth(1).getByText("Declined")).toBeVisible();
    expect(focusedName()).toBe("Undo Low Tide");
    expect(home.callsTo("requestarr/decline")).toEqual([]);
    await expectSent(home, "decline", {
      request_id: "tide",
      reason: "Maybe at 16.",
    });
  });

  it("needs no reason, and can be thought better of", async () => {
    const { home } = await openRequests();
    await button("Decline Low Tide").click();
    await press("{Escape}");
    await expect.poll(focusedName).toBe("Decline Low Tide");
    await button("Decline Low Tide").click();
    await button("Cancel").click();
    await button("Decline Low Tide").click();
    await press("{Enter}");
    await expectSent(home, "decline", { request_id: "tide" });
  });
});

describe("without motion", () => {
  it("the ring is a number", async () => {
    const { card } = await openRequests();
    await button("Approve Night Harbor").click();
    vi.advanceTimersByTime(1000);
    const left = (): Element | undefined =>
      everything(card.shadowRoot ?? card).find((each) => each.matches(".left"));
    await expect.poll(() => left()?.textContent).toBe("5");
    const sheets = (left()?.getRootNode() as ShadowRoot).adoptedStyleSheets;
    const still = sheets
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.cssText.includes("reduced-motion"))
      .map((rule) => rule.cssText)
      .join(" ");
    expect(still).toMatch(/\.ring\.down \{ display: none/);
    expect(still).toMatch(/\.left \{ display: inline/);
  });
});
