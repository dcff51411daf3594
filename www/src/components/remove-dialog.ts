import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Removal } from "../controllers/downloads-controller";
import { appName } from "../format/facts";
import { loaded, sizeText } from "../format/downloads";
import type { Localizer } from "../localize/localize";
import { rings } from "../styles/ring";
import { base, buttons } from "../styles/shared";
import { ring } from "./draw";
import { tell } from "./events";

/** Says what is lost when a download is removed, before it is. */
export class RemoveDialog extends LitElement {
  static override styles = [
    base,
    buttons,
    rings,
    css`
      dialog {
        width: min(400px, 100vw - 32px);
        max-height: calc(100dvh - 32px);
        overflow-y: auto;
        padding: 24px;
        border: 0;
        border-radius: var(--ha-dialog-border-radius, 24px);
        background: var(--ha-dialog-surface-background, var(--rq-card));
        color: inherit;
      }
      dialog::backdrop {
        background: #00000052;
      }
      h2 {
        font-size: var(--rq-size-xl);
        line-height: 24px;
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      p {
        margin-top: 12px;
      }
      .says {
        min-height: 60px;
      }
      .err {
        color: var(--rq-err-ink);
      }
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 44px;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 20px;
        height: 20px;
        margin: 0;
        accent-color: var(--rq-fill);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-top: 20px;
      }
    `,
  ];

  /** The dialog is open while there is one. */
  @property({ attribute: false }) removal: Removal | null = null;
  @property({ attribute: false }) localizer!: Localizer;
  @state() private _delete = false;
  @state() private _block = false;
  @query("dialog") private readonly _dialog!: HTMLDialogElement;
  private _last: Removal | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { removal } = this;
    if (removal) {
      if (changed.has("removal") && !changed.get("removal")) {
        this._delete = false;
        this._block = removal.another;
      }
      this._last = removal;
    }
  }

  override render(): TemplateResult {
    const removal = this.removal ?? this._last;
    return html`<dialog
      aria-labelledby="title"
      aria-describedby="says"
      @close=${this._onClose}
      @keydown=${this._onKeydown}
    >
      ${removal ? this._renderInside(removal) : nothing}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("removal")) {
      if (this.removal && !this._dialog.open) {
        this._dialog.showModal();
      } else if (!this.removal && this._dialog.open) {
        this._dialog.close();
      }
    }
  }

  private _renderInside(removal: Removal): TemplateResult {
    const { text } = this.localizer;
    const { download, another, busy, failure } = removal;
    const { title } = download;
    const heading = another ? "remove.another_title" : "remove.title";
    return html`<h2 id="title">${text(heading, { title })}</h2>
      <p id="says" class="says">${this._says(removal)}</p>
      ${another ? nothing : this._renderChoices()}
      <p class="err" role="alert" ?hidden=${!failure}>${failure}</p>
      <div class="acts">
        <button class="btn text" type="button" @click=${this._onCancel}>
          ${text("remove.cancel")}
        </button>
        <button
          class="btn solid"
          type="button"
          aria-disabled=${busy ? "true" : "false"}
          @click=${this._onConfirm}
        >
          ${busy ? ring("turning") : nothing}${text(
            another ? "downloads.another" : "remove.do"
          )}
        </button>
      </div>`;
  }

  private _renderChoices(): TemplateResult {
    const { text } = this.localizer;
    return html`<label
        ><input
          type="checkbox"
          name="delete"
          .checked=${this._delete}
          @change=${this._onTick}
        />${text("remove.delete")}</label
      >
      <label
        ><input
          type="checkbox"
          name="block"
          .checked=${this._block}
          @change=${this._onTick}
        />${text("remove.block")}</label
      >`;
  }

  private _says({ download, another }: Removal): string {
    const l = this.localizer;
    const app = appName(download.service);
    if (another) {
      return l.text("remove.another", { title: download.title, app });
    }
    const have = loaded(download);
    const size = sizeText(l, have);
    const loses = have > 0 ? "remove.loses_size" : "remove.loses";
    const fate = l.text(this._delete ? loses : "remove.keeps", { size });
    return this._block ? `${fate} ${l.text("remove.searches", { app })}` : fate;
  }

  private readonly _onTick = (event: Event): void => {
    const { name, checked } = event.currentTarget as HTMLInputElement;
    if (name === "delete") {
      this._delete = checked;
    } else {
      this._block = checked;
    }
  };

  private readonly _onConfirm = (): void => {
    tell(this, "rq-remove-confirm", {
      deleteData: this._delete,
      blocklist: this._block,
    });
  };

  private readonly _onCancel = (): void => {
    this._dialog.close();
  };

  private readonly _onClose = (): void => {
    tell(this, "rq-remove-cancel");
  };

  /** Keys pressed in the dialog are not for the card below it. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
  };
}
