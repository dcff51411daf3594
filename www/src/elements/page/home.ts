import { html, type TemplateResult } from "lit";
import type { PageController } from "../../state/page/page-controller";
import { slotOf } from "../../state/titles/slot-of";
import { defineHome } from "../home/define-home";
import type { Drawn } from "./view";

/** Defines what Home is drawn with, and gives what draws it and its shelves. */
export function openHome(): Drawn {
  defineHome();
  return (page) =>
    page.route.shown.what === "shelf" ? renderShelf(page) : renderHome(page);
}

function renderShelf(p: PageController): TemplateResult {
  return html`<requestarr-opened-shelf
    .home=${p.home}
    .slotOf=${slotOf(p.card)}
    .version=${p.version}
    .localizer=${p.card.localizer}
  ></requestarr-opened-shelf>`;
}

function renderHome(p: PageController): TemplateResult {
  const { info } = p.card.info;
  const services = info && new Set(info.instances.map((app) => app.service));
  return html`<requestarr-home
    .home=${p.home}
    .slotOf=${slotOf(p.card)}
    .services=${services}
    .waiting=${p.card.toDecide}
    .version=${p.version}
    .localizer=${p.card.localizer}
    ?admin=${p.card.isAdmin}
  ></requestarr-home>`;
}
