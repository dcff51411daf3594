/** Which part of which row was pressed, as its button says. */
export function pressed(event: Event): { id: string; part: string } {
  const button = event
    .composedPath()
    .find((each) => each instanceof HTMLButtonElement);
  const { id = "", part = "" } = button?.dataset ?? {};
  return { id, part };
}
