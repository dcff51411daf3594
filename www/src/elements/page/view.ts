import type { PageController } from "../../state/page/page-controller";

/** Follows an address and draws what it means. */
export interface View {
  follow(): void;
  render(): unknown;
}

/** Draws a part of the page that came later. */
export type Drawn = (page: PageController) => unknown;
