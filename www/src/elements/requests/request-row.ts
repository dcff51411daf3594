import { html, nothing, type TemplateResult } from "lit";
import { requestAddress } from "../../data/address";
import type { HouseholdRequest } from "../../data/household/request";
import type { FollowedRequests } from "../../state/household/followed-requests";
import type { HouseholdController } from "../../state/household/household-controller";
import { changeOf } from "../../state/household/request-rows";
import { factsText, requestView } from "../../state/household/request-view";
import { unfoundDays } from "../../state/household/unfound";
import { iconAttention, iconBell, iconCheck } from "../../styles/icons";
import { icon } from "../draw";
import { renderChange, renderChangeButton } from "../household/change-parts";
import {
  renderNote,
  renderPart,
  isDecided,
  renderPlace,
  renderPoster,
  renderWho,
} from "../household/decide-row";

/** A request of anybody's: what it is, who asked, where it is; it leads to its title. */
export function renderRow(
  household: HouseholdController,
  request: HouseholdRequest,
  followed: FollowedRequests,
  isChanging: boolean
): TemplateResult {
  const l = household.card.localizer;
  const { id, title } = request;
  const view = requestView(l, request);
  const spoken = [title, factsText(l, request), view.word, view.detail];
  const decided = isDecided(household, request);
  const takesBack = household.decisions.get(id)?.verb === "withdraw";
  return html`<li data-id=${id} data-status=${request.status}>
    ${renderPoster(request)}
    <div class="text">
      <a
        class="hit"
        dir="auto"
        href=${requestAddress(id)}
        aria-label=${spoken.filter(Boolean).join(", ")}
        ><span class="two-lines">${title}</span></a
      >
      <div class="meta one num">${factsText(l, request)}</div>
      ${renderWho(household, request)} ${renderNote(household, request)}
      ${renderUnfound(household, request, takesBack)}
      ${
        decided
          ? nothing
          : isChanging
            ? renderChange(household, request, title)
            : renderMore(household, request, followed)
      }
    </div>
    ${renderPlace(household, request, view)}
  </li>`;
}

/** What else can be done about it: be told too, change what was decided. */
function renderMore(
  household: HouseholdController,
  request: HouseholdRequest,
  followed: FollowedRequests
): TemplateResult | typeof nothing {
  const { localizer: l } = household.card;
  const { id, title } = request;
  const isOn = followed.isOn(request);
  const follows = followed.offers(request);
  const changes = changeOf(request, household.decides) !== null;
  return follows || changes
    ? html`<div class="acts start">
        ${
          follows
            ? html`<button
                class="btn text"
                type="button"
                data-id=${id}
                data-part="follow"
                aria-pressed=${isOn ? "true" : "false"}
                aria-label=${l.text("everyone.follow_label", { title })}
              >
                ${icon(isOn ? iconCheck : iconBell)}${l.text("everyone.follow")}
              </button>`
            : nothing
        }
        ${changes ? renderChangeButton(household, request, title) : nothing}
      </div>`
    : nothing;
}

/** For how long nothing was found, and what can be done. */
function renderUnfound(
  { card: { isAdmin, localizer: l } }: HouseholdController,
  request: HouseholdRequest,
  takesBack: boolean
): TemplateResult | typeof nothing {
  const { can, id, title } = request;
  const days = unfoundDays(request);
  if (days === 0 || takesBack) {
    return nothing;
  }
  return html`<div class="flag warn">
      ${icon(iconAttention)}<span
        >${l.plural("everyone.unfound", days)}${
          isAdmin ? nothing : html`. ${l.text("everyone.unfound_ask")}`
        }</span
      >
    </div>
    <div class="acts start">
      ${
        isAdmin
          ? renderPart("tonal", id, "search", {
              label: l.text("everyone.search_again_label", { title }),
              word: l.text("everyone.search_again"),
            })
          : nothing
      }
      ${
        can.withdraw
          ? renderPart("plain", id, "withdraw", {
              label: l.text("everyone.withdraw_label", { title }),
              word: l.text("withdraw.word"),
            })
          : nothing
      }
    </div>`;
}
