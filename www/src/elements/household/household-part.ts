import { html, type TemplateResult } from "lit";
import type { Raw } from "../../data/raw";
import type { CardController } from "../../state/card-controller";
import { forWhom } from "../../state/downloads/for-whom";
import { HouseholdController } from "../../state/household/household-controller";
import type { Download } from "../../data/downloads/download";
import type { TitleRef } from "../../data/titles/title-api";
import type { AnyItem, MediaItem } from "../../data/titles/title";
import type { DetailsController } from "../../state/titles/details-controller";
import { askText } from "../../state/household/request-view";
import type { Answers, Household } from "../../state/later-part";
import { openAny } from "../../state/titles/open-any";
import { whenLeft } from "../page";
import { renderTitle } from "../titles/open-title";
import { renderChanging } from "./change-decision";
import { renderWho } from "./decide-row";
import { renderMeant } from "./meant-request";
import { renderAnswers } from "./request-answers";

/** The household's requests and downloads, as they are drawn. */
export class HouseholdPart extends HouseholdController implements Household {
  private _details: DetailsController | null = null;
  private _opening = false;

  constructor(card: CardController) {
    super(card, whenLeft);
  }

  renderDownloads(): TemplateResult {
    const { isAdmin, live, localizer } = this.card;
    return html`<requestarr-downloads
      .downloads=${live.downloads.list}
      .removals=${this.removals}
      .names=${(download: Download): string => forWhom(localizer, download, this.requests)}
      .localizer=${localizer}
      ?admin=${isAdmin}
    ></requestarr-downloads>`;
  }

  openTitle(ref: TitleRef): Promise<void> {
    return openAny(this.card, ref);
  }

  renderList(): TemplateResult {
    return html`<requestarr-requests
      .household=${this}
      .version=${this.version}
      .localizer=${this.card.localizer}
    ></requestarr-requests>`;
  }

  renderTitle(dark: boolean): TemplateResult {
    const { item } = this.card.sheet;
    if (item) {
      this._showDetails(item);
    } else {
      this._details?.close();
    }
    return renderTitle(this.card, dark, this._details);
  }

  renderSheet(dark: boolean): TemplateResult {
    const { announcer, localizer } = this.card;
    return html`<requestarr-request
      ?dark=${dark}
      .household=${this}
      .version=${this.version}
      ?decides=${this.decides}
      .request=${this.shown}
      .polite=${announcer.polite}
      .urgent=${announcer.urgent}
      .localizer=${localizer}
    ></requestarr-request>`;
  }

  renderRemoval(): TemplateResult {
    return html`<requestarr-remove
      .removals=${this.removals}
      .removal=${this.removals.now}
      .localizer=${this.card.localizer}
    ></requestarr-remove>`;
  }

  /** Has all that is known of the open title come. */
  private _showDetails(item: MediaItem): void {
    if (this._details) {
      this._details.open(item);
    } else if (!this._opening) {
      this._opening = true;
      void this._openDetails();
    }
  }

  private async _openDetails(): Promise<void> {
    const { changed } = this.card;
    try {
      const { openDetails } = await import("../titles/define-details");
      this._details = openDetails(this.card, changed);
      changed();
    } catch {
      // The sheet does without until another title is opened.
      this._opening = false;
    }
  }

  answers(item: AnyItem): Answers | null {
    const request = this.waitingFor(item);
    return (
      request && {
        text: askText(this.card.localizer, request),
        who: renderWho(this, request),
        buttons: renderAnswers(this, this.version, request),
      }
    );
  }

  renderMeant(id: string): unknown {
    const request = this.find(id);
    return request && renderMeant(this, request);
  }

  renderChanging(item: AnyItem, told: readonly Raw[] = []): unknown {
    return renderChanging(this, this.changeableFor(item, told));
  }
}
