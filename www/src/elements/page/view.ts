import type { PageController } from "../../state/page/page-controller";

/** Follows an address and draws what it means. */
export interface View {
  follow(): void;
  render(): unknown;
}

/** Draws what was found. */
export type Results = (page: PageController) => unknown;
