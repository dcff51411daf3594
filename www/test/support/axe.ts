import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import axe from "axe-core";
import { FakeHomeAssistant } from "./fake-hass";
import { show } from "./page";
import { rest } from "./rest";

/** Something that a card can show. */
export interface State {
  readonly name: string;
  readonly home?: () => FakeHomeAssistant;
  readonly until: () => Promise<void>;
}

export async function seen(text: string): Promise<void> {
  await expect.element(page.getByText(text).first()).toBeVisible();
}

export function homeWith(
  change: (home: FakeHomeAssistant) => void
): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  change(home);
  return home;
}

/** What axe finds wrong with what is on the page. */
export async function violations(): Promise<string[]> {
  return axeOn(document.body);
}

/** What axe finds wrong with an element. */
export async function axeOn(element: Element): Promise<string[]> {
  await rest();
  const { violations: found } = await axe.run(element, {
    // What is well is not described in detail.
    resultTypes: ["violations"],
    rules: {
      // The page around the card is a dashboard, not this test.
      region: { enabled: false },
      "page-has-heading-one": { enabled: false },
    },
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`)
  );
}

/** Has axe look at each state, light, dark and narrow. */
export function findNothing(states: readonly State[]): void {
  describe.each([
    ["light", 900],
    ["dark", 900],
    ["light", 320],
  ] as const)("axe finds nothing wrong, %s, %i px", (theme, width) => {
    it.each(states)("$name", async ({ home, until }) => {
      await show({ dark: theme === "dark", width }, home?.());
      await until();
      expect(await violations()).toEqual([]);
    });
  });
}
