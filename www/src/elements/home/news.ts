import { html, type TemplateResult } from "lit";
import { addressOf } from "../../data/address";
import type { News } from "../../data/home/shelf";
import type { Localizer } from "../../localize/localize";
import { whenText } from "../../state/home/cell-view";
import { iconAvailable, iconClose } from "../../styles/icons";
import { icon } from "../draw";

/** What came for this person: the one thing that stands above the shelves. */
export function renderNews(l: Localizer, news: News): TemplateResult {
  const { item, reason, requestId } = news;
  const { title } = item;
  const poster = item.kind === "album" ? item.coverUrl : item.posterUrl;
  const picture = news.fanartUrl ?? poster;
  const day = reason?.at ? whenText(l, reason.at) : "";
  return html`<section class="news" aria-label=${l.text("home.news.label")}>
    <div class="fan ${news.fanartUrl ? "" : "blurred"}" aria-hidden="true">
      ${
        picture
          ? html`<img
              src=${picture}
              alt=""
              decoding="async"
              referrerpolicy="no-referrer"
            />`
          : ""
      }
    </div>
    <div class="words">
      <p class="why">
        ${icon(iconAvailable)}${l.text("home.news.ready", {
          // A word of its own is no name, as a month is.
          day: /\d/.test(day) ? day : day.toLocaleLowerCase(l.language),
        })}
      </p>
      <h2><a href=${addressOf(item)} dir="auto">${title}</a></h2>
      <p class="dim">${l.text("home.news.asked")}</p>
    </div>
    <button
      class="icon-button dismiss"
      type="button"
      data-request=${requestId}
      aria-label=${l.text("home.news.dismiss", { title })}
    >
      ${icon(iconClose)}
    </button>
  </section>`;
}
