import { html } from "lit";
import words from "../../localize/en.later.json";
import { learn } from "../../localize/localize";
import { OpenedTitle } from "../../state/page/opened-title";
import type { PageController } from "../../state/page/page-controller";
import { define } from "../define";
import { openDetails } from "../titles/define-details";
import type { View } from "./view";
import { AlbumGrid } from "./album-grid";
import { TitlePage } from "./title-page";

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-albums": AlbumGrid;
    "requestarr-title-page": TitlePage;
  }
}

/** Opens what draws a title's page; it comes when a title is opened. */
export function openTitleView(page: PageController): View {
  define({
    "requestarr-albums": AlbumGrid,
    "requestarr-title-page": TitlePage,
  });
  learn(words);
  const { card } = page;
  const details = openDetails(card, card.changed);
  const opened = new OpenedTitle(page, details);
  return {
    follow: () => {
      opened.follow();
    },
    render: () =>
      html`<requestarr-title-page
        .opened=${opened}
        .localizer=${card.localizer}
        .now=${{}}
      ></requestarr-title-page>`,
  };
}
