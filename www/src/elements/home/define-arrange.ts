import { define } from "../define";
import { ArrangeDialog } from "./arrange-dialog";

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-arrange": ArrangeDialog;
  }
}

/** Defines what edits Home; it comes when somebody wants to. */
export function defineArrange(): void {
  define({ "requestarr-arrange": ArrangeDialog });
}
