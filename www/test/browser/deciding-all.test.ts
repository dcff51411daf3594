import { page } from "vitest/browser";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { definePage } from "../../src/elements/page/first-paint";
import { homeOfYears } from "../support/everyone";
import { focused, press } from "../support/page";
import { daysAgo, request } from "../support/requests";
import { movePointerAway, useUndoClock } from "../support/requests-page";
import { button, showRequests, tab } from "../support/requests-place";

beforeAll(() => {
  definePage();
});

describe("all of one person’s", () => {
  useUndoClock();
  const three = ["one", "two", "three"].map((id) =>
    request(id, `Film ${id}`, {
      requesters: [{ user_id: "leo", name: "Leo", me: false, at: daysAgo(0) }],
    })
  );
  const warned = request("warned", "Film of blood", {
    warning: "Rated 18.",
    requesters: [{ user_id: "leo", name: "Leo", me: false, at: daysAgo(0) }],
  });
  const all = button("Approve all 3 from Leo");

  it("are approved with one press, but what something speaks against", async () => {
    const home = homeOfYears([]);
    home.requests = [...three, warned];
    await showRequests(home);
    await all.click();
    await expect.element(page.getByText("3 approved")).toBeVisible();
    expect(focused()?.textContent).toContain("Undo all");
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() =>
        home.callsTo("requestarr/approve").map(({ request_id }) => request_id)
      )
      .toEqual(["one", "two", "three"]);
  });

  it("can be undone together, for as long as somebody is on it", async () => {
    const home = homeOfYears([]);
    home.requests = [...three];
    await showRequests(home);
    (await expect.element(all).toBeVisible(),
    all.element() as HTMLElement).focus();
    await press("{Enter}");
    await expect.poll(() => focused()?.textContent).toContain("Undo all");
    vi.advanceTimersByTime(60_000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);
    await press("{Enter}");
    await expect.element(all).toBeVisible();
    vi.advanceTimersByTime(60_000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);

    await all.click();
    await page.getByText("3 approved").hover();
    vi.advanceTimersByTime(60_000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect.poll(() => home.callsTo("requestarr/approve").length).toBe(3);
  });
});

describe("a reason", () => {
  const field = page.getByRole("textbox", { name: /^Reason for declining/ });

  it("is chosen with a press, and what was typed comes back", async () => {
    const home = await showRequests();
    await button("Decline A Night of Foxes").click();
    await field.fill("We saw it with Grandma");
    await button("We have it already").click();
    await expect.element(field).toHaveValue("We have it already");
    await button("We have it already").click();
    await expect.element(field).toHaveValue("We saw it with Grandma");

    await button("Decline Low Tide").click();
    await expect.element(field).toHaveValue("");
    await button("Not for your age").click();
    await button("Decline A Night of Foxes").click();
    await expect.element(field).toHaveValue("We saw it with Grandma");
    await press("{Enter}");
    await tab("Mine").click();
    await expect
      .poll(() => home.callsTo("requestarr/decline"))
      .toMatchObject([
        { request_id: "foxes", reason: "We saw it with Grandma" },
      ]);
  });
});

describe("a decision that is changed later", () => {
  useUndoClock();
  const can = { approve: false, decline: false, withdraw: false, retry: false };
  const home = (): ReturnType<typeof homeOfYears> => {
    const found = homeOfYears([]);
    found.requests = [
      request("no", "Film that was not", {
        status: "declined",
        can,
        can_approve_after_all: true,
      }),
      request("yes", "Film that was", {
        status: "sent",
        can: { ...can, withdraw: true },
      }),
      request("over", "Film that came", { status: "available", can }),
    ];
    return found;
  };

  it.each([
    [
      "no",
      "Film that was not",
      /sends it to Radarr/,
      "Approve after all: Film that was not",
      "requestarr/approve",
      { request_id: "no", after_all: true },
    ],
    [
      "yes",
      "Film that was",
      /goes on looking/,
      "Cancel request for Film that was",
      "requestarr/withdraw",
      { request_id: "yes" },
    ],
  ])(
    "says first what that does: %s",
    async (_, title, says, act, type, sent) => {
      const shown = await showRequests(home());
      await tab("Everyone").click();
      const change = button(`Change decision on ${title}`);
      await change.click();
      await expect.element(page.getByText(says)).toBeVisible();
      expect(focused()?.getAttribute("aria-label")).toBe(act);
      await button("Keep it as it is").click();
      await expect.element(page.getByText(says)).not.toBeInTheDocument();
      await change.click();
      await button(act).click();
      await expect.element(button(`Undo ${title}`)).toBeVisible();
      expect(shown.callsTo(type)).toEqual([]);
      await movePointerAway();
      vi.advanceTimersByTime(6000);
      await expect.poll(() => shown.callsTo(type)).toMatchObject([sent]);
      const others = page.getByRole("button", { name: /came/ });
      expect(others.elements()).toEqual([]);
    }
  );
});
