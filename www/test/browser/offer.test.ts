import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { everything, focused } from "../support/page";
import { showPage } from "../support/panel-page";
import { TO_DECIDE } from "../support/requests";
import { hardToHit } from "../support/rest";

beforeAll(() => {
  definePage();
});

const yes = page.getByRole("button", { name: "Tell me", exact: true });
const no = page.getByRole("button", { name: "No, thanks" });

/** The place of requests, where somebody's phones are offered. */
async function showOffer(
  phones: readonly string[],
  { requests = TO_DECIDE, width = 1000, path = "/requests" } = {}
): Promise<FakeHomeAssistant> {
  const home = new FakeHomeAssistant();
  home.requests = [...requests];
  home.on("requestarr/notify_me", ({ on }) =>
    on === undefined
      ? { success: true, phones }
      : {
          success: true,
          message: on ? "You’ll be told on Ada’s phone." : "All right.",
        }
  );
  await showPage(`/requestarr${path}`, { home, width, narrow: width < 870 });
  await expect
    .element(page.getByRole("heading", { level: 1 }).first())
    .toBeInTheDocument();
  return home;
}

function asked(home: FakeHomeAssistant): readonly unknown[] {
  return home.callsTo("requestarr/notify_me").map(({ on }) => on);
}

describe("the first request that waits", () => {
  it("offers to be told on a phone, and says what came of it", async () => {
    const home = await showOffer(["Ada’s phone"]);
    await expect
      .element(page.getByText("Be told of the next one on Ada’s phone?"))
      .toBeVisible();
    await yes.click();
    await expect
      .element(page.getByText("You’ll be told on Ada’s phone."))
      .toBeVisible();
    expect(asked(home)).toEqual([undefined, true]);
    expect(yes.elements()).toEqual([]);
    expect(focused()?.textContent).toContain("You’ll be told");
  });

  it("is turned down", async () => {
    const home = await showOffer(["Ada’s phone", "Tablet"]);
    await no.click();
    await expect.element(page.getByText("All right.")).toBeVisible();
    expect(asked(home)).toEqual([undefined, false]);
    expect(no.elements()).toEqual([]);
  });

  it("offers nothing where it is settled, or where nothing waits", async () => {
    const home = await showOffer([]);
    await expect.poll(() => asked(home)).toEqual([undefined]);
    expect(yes.elements()).toEqual([]);
    document.body.replaceChildren();
    const quiet = await showOffer(["Ada’s phone"], { requests: [] });
    await expect
      .element(page.getByRole("heading", { name: "Requests", level: 1 }))
      .toBeVisible();
    expect(asked(quiet)).toEqual([]);
    document.body.replaceChildren();
    const away = await showOffer(["Ada’s phone"], { path: "/downloads" });
    await expect
      .element(page.getByRole("heading", { name: "Downloads", level: 1 }))
      .toBeVisible();
    expect(asked(away)).toEqual([]);
  });

  it("says why the answer didn’t get through, and takes another", async () => {
    const home = await showOffer(["Ada’s phone"]);
    await expect.element(yes).toBeVisible();
    const message = "Home Assistant can’t save this right now.";
    const error_code = "service_unavailable";
    home.on("requestarr/notify_me", () => ({
      success: false,
      error_code,
      message,
    }));
    await yes.click();
    await expect.element(page.getByText(message)).toBeVisible();
    home.on("requestarr/notify_me", () => ({ success: true, message: "Ok." }));
    await yes.click();
    await expect.element(page.getByText("Ok.")).toBeVisible();
  });

  it.each([320, 1000])("is open to everybody at %i pixels", async (width) => {
    await page.viewport(width, 800);
    await showOffer(["A phone with a name that is rather long"], { width });
    await expect.element(yes).toBeVisible();
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const pressed = everything(document.body).filter((each) =>
      each.matches(".line button")
    );
    expect(await hardToHit(pressed)).toEqual([]);
    await page.viewport(1000, 900);
  });
});
