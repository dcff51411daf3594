import type { FakeHomeAssistant } from "./fake-hass";

/** Has a command be answered when the test says so, by what this returns. */
export function held(
  home: FakeHomeAssistant,
  type: string
): (value: unknown) => void {
  let answer: (value: unknown) => void = () => undefined;
  home.on(type, () => new Promise((resolve) => (answer = resolve)));
  return (value) => {
    answer(value);
  };
}
