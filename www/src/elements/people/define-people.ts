import { html } from "lit";
import { PeopleApi } from "../../data/people/people-api";
import words from "../../localize/en.people.json";
import { learn } from "../../localize/localize";
import type { PageController } from "../../state/page/page-controller";
import { ChoicesController } from "../../state/household/choices-controller";
import { PeopleController } from "../../state/people/people-controller";
import { define } from "../define";
import type { View } from "../page/view";
import { PeopleView } from "./people-view";

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-people": PeopleView;
  }
}

/** Opens what draws the household's people; it comes when an admin goes there. */
export function openPeopleView(page: PageController): View {
  learn(words);
  define({ "requestarr-people": PeopleView });
  const { card } = page;
  const people = new PeopleController(new PeopleApi(card.api), card.changed);
  const choices = new ChoicesController(card.api, card.changed);
  let shown: string | null = null;
  let online = card.online;
  return {
    follow: () => {
      const before = shown;
      shown = page.isAtPeople ? idOf(page) : null;
      if (shown !== before) {
        people.forget();
        choices.forget();
      }
      const isBack = card.online && !online;
      online = card.online;
      if (shown !== null && (before === null || isBack)) {
        void people.load();
      }
    },
    render: () =>
      html`<requestarr-people
        .people=${people}
        .choices=${choices}
        .instances=${card.info.info?.instances ?? []}
        .shown=${idOf(page)}
        .localizer=${card.localizer}
        .now=${{}}
      ></requestarr-people>`,
  };
}

function idOf({ route: { shown } }: PageController): string {
  return shown.what === "people" ? shown.id : "";
}
