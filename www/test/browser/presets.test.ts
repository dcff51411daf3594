import { beforeAll, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { defineElements } from "../../src/elements/first-paint";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { askedByLeo, movie, RADARR } from "../support/make";
import { search, show, shownText } from "../support/page";
import { showPage } from "../support/panel-page";
import { request } from "../support/requests";

const PRESETS = [
  { id: "n", name: "Normal", usual: true },
  { id: "k", name: "For the kids", usual: false },
];
const MAY = { may_request: true, decides: false, waits: true, limit: null };

beforeAll(() => {
  defineElements();
  definePage();
});

function house(more: object = {}, user: object = MAY): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.instances = [{ ...RADARR, user, presets: PRESETS, ...more }];
  home.items = [movie(77, "The Moth Parade")];
  home.details = {};
  return home;
}

async function opened(home: FakeHomeAssistant): Promise<void> {
  await show({}, home);
  await search("moth");
  await page
    .getByRole("button", { name: /^The Moth Parade/ })
    .first()
    .click();
  await expect.element(page.getByRole("dialog")).toBeVisible();
}

const sheet = page.getByRole("dialog");
const send = sheet.getByRole("button", { name: /^Request/ });

describe("who requests a title", () => {
  it("chooses how by name, the usual one is chosen already", async () => {
    const home = house();
    await opened(home);
    const normal = sheet.getByRole("radio", { name: "Normal" });
    await expect.element(normal).toBeChecked();
    await sheet.getByText("For the kids", { exact: true }).click();
    await expect
      .element(sheet.getByRole("radio", { name: "For the kids" }))
      .toBeChecked();
    expect(await violations()).toEqual([]);
    expect(shownText(sheet.element())).not.toMatch(/Radarr|HD-1080p/);
    await send.click();
    await expect
      .poll(() => home.callsTo("requestarr/request_movie"))
      .toMatchObject([{ tmdb_id: 77, preset: "k" }]);
  });

  it("is asked nothing where there is one, and reads which it is", async () => {
    const home = house({ presets: PRESETS.slice(1) });
    home.details = { preset: { id: "k", name: "For the kids" } };
    await opened(home);
    await expect
      .element(sheet.getByText("For the kids", { exact: true }))
      .toBeVisible();
    await expect.element(sheet.getByText("needs approval")).toBeVisible();
    expect(sheet.getByRole("radio").elements()).toEqual([]);
    await send.click();
    await expect
      .poll(() => home.callsTo("requestarr/request_movie").length)
      .toBe(1);
    expect(home.callsTo("requestarr/request_movie")[0]).not.toHaveProperty(
      "preset"
    );
  });

  it("reads where it goes by itself and why, and may choose otherwise", async () => {
    const home = house();
    home.details = {
      preset: { id: "k", name: "For the kids" },
      route: {
        if: { genres: ["Animation"], max_age: 11 },
        preset: "For the kids",
      },
    };
    await opened(home);
    const why = sheet.getByText("For the kids: Animation, rated up to 11");
    await expect.element(why).toBeVisible();
    const kids = sheet.getByRole("radio", { name: "For the kids" });
    await expect.element(kids).toBeChecked();
    (kids.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect
      .element(sheet.getByRole("radio", { name: "Normal" }))
      .toBeChecked();
    await expect.element(why).not.toBeInTheDocument();
  });
});

describe("who decides", () => {
  const decides = { ...MAY, decides: true, waits: false };

  function waiting(): FakeHomeAssistant {
    const home = house({}, decides);
    const preset = { id: "k", name: "For the kids" };
    home.requests = [request("r1", "The Moth Parade", { preset })];
    const asked = { status: "pending", request: askedByLeo("r1") };
    home.items = [movie(77, "The Moth Parade", asked)];
    home.details = {
      why: "Waiting for approval.",
      preset,
      route: { if: { original_languages: ["Japanese"] }, preset: "k" },
    };
    return home;
  }

  it("reads the preset and why, and sends it by another one", async () => {
    const { home } = await showPage("/requestarr/movie/77", {
      home: waiting(),
    });
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toHaveTextContent(/For the kids\s*Japanese/);
    const choice = page.getByRole("combobox", { name: "Preset" });
    await expect.element(choice).toHaveValue("k");
    await choice.selectOptions("Normal");
    expect(await violations()).toEqual([]);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ preset: "n" }]);
  });

  it("approves it as it was asked where nothing is changed", async () => {
    const { home } = await showPage("/requestarr/movie/77", {
      home: waiting(),
    });
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect.poll(() => home.callsTo("requestarr/approve").length).toBe(1);
    expect(home.callsTo("requestarr/approve")[0]).not.toHaveProperty("preset");
  });
});
