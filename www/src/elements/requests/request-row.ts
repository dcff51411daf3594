import { html, nothing, type TemplateResult } from "lit";
import { addressOf } from "../../data/address";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type { FollowedRequests } from "../../state/household/followed-requests";
import type { HouseholdController } from "../../state/household/household-controller";
import { factsText, requestView } from "../../state/household/request-view";
import { unfoundDays } from "../../state/household/unfound";
import { iconAttention, iconBell, iconCheck } from "../../styles/icons";
import { icon } from "../draw";
import {
  renderNote,
  renderPart,
  renderPlace,
  renderPoster,
  renderWho,
} from "../household/decide-row";

/** A request of anybody's: what it is, who asked, where it is; it leads to its title. */
export function renderRow(
  household: HouseholdController,
  request: HouseholdRequest,
  followed: FollowedRequests
): TemplateResult {
  const l = household.card.localizer;
  const { id, kind, mediaId, title } = request;
  const view = requestView(l, request);
  const spoken = [title, factsText(l, request), view.word, view.detail];
  const takesBack = household.decisions.get(id)?.verb === "withdraw";
  return html`<li data-id=${id} data-status=${request.status}>
    ${renderPoster(request)}
    <div class="text">
      <a
        class="hit"
        dir="auto"
        href=${addressOf({ kind, id: mediaId })}
        aria-label=${spoken.filter(Boolean).join(", ")}
        ><span class="two-lines">${title}</span></a
      >
      <div class="meta one num">${factsText(l, request)}</div>
      ${renderWho(household, request)} ${renderNote(household, request)}
      ${renderUnfound(household, request, takesBack)}
      ${takesBack ? nothing : renderFollow(l, request, followed)}
    </div>
    ${renderPlace(household, request, view)}
  </li>`;
}

/** “Tell me too”: of what somebody else has requested. */
function renderFollow(
  l: Localizer,
  request: HouseholdRequest,
  followed: FollowedRequests
): TemplateResult | typeof nothing {
  const isOn = followed.isOn(request);
  const { id, title } = request;
  return followed.offers(request)
    ? html`<div class="acts start">
        <button
          class="btn text follow"
          type="button"
          data-id=${id}
          data-part="follow"
          aria-pressed=${isOn ? "true" : "false"}
          aria-label=${l.text("everyone.follow_label", { title })}
          aria-disabled=${followed.busy ? "true" : "false"}
        >
          ${icon(isOn ? iconCheck : iconBell)}${l.text("everyone.follow")}
        </button>
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
              label: l.text("everyone.cancel_label", { title }),
              word: l.text("withdraw.word"),
            })
          : nothing
      }
    </div>`;
}
