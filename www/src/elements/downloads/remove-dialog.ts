import type { PropertyValues, TemplateResult } from "lit";
import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Localizer, TextKey } from "../../localize/localize";
import { sizeText } from "../../state/downloads/download-view";
import type { Removals, Removing } from "../../state/downloads/removals";
import { appName } from "../../state/app-names";
import { rings } from "../../styles/ring";
import { base, buttons } from "../../styles/shared";
import { closeDialog, isOpenDialog, openDialog } from "../dialog";
import { ring } from "../draw";
import { tell } from "../events";

/** Says what is lost when a download is removed, before it is. */
export class RemoveDialog extends LitElement {
  static override styles = [
    base,
    buttons,
    rings,
    css`
      dialog {
        position: fixed;
        z-index: 9;
        inset: 0;
        margin: auto;
        width: min(400px, 100vw - 32px);
        max-height: calc(100dvh - 32px);
        overflow-y: auto;
        padding: 24px;
        border: 0;
        border-radius: var(--ha-dialog-border-radius, 24px);
        background: var(--ha-dialog-surface-background, var(--rq-card));
        color: inherit;
      }
      dialog:not([open]) {
        display: none;
      }
      dialog::backdrop {
        background: #00000052;
      }
      h2 {
        font-size: var(--rq-size-xl);
        line-height: 24px;
        font-weight: 500;
      }
      p {
        margin-top: 12px;
      }
      .says {
        min-height: 60px;
      }
      .release {
        color: var(--rq-ink-2);
        font-size: var(--rq-size-s);
        line-height: calc(16em / 12);
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

  @property({ attribute: false }) removals!: Removals;
  /** The dialog is open while there is one. */
  @property({ attribute: false }) removal: Removing | null = null;
  @property({ attribute: false }) localizer!: Localizer;
  @state() private _delete = false;
  @state() private _block = false;
  @query("dialog") private readonly _dialog!: HTMLDialogElement | null;
  private _last: Removing | null = null;

  /** Put back later, it would be open and yet not in front. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    closeDialog(this._dialog);
  }

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
      if (this.removal && this.isConnected && !isOpenDialog(this._dialog)) {
        openDialog(this._dialog);
      } else if (!this.removal && isOpenDialog(this._dialog)) {
        closeDialog(this._dialog);
        tell(this, "rq-removed");
      }
    }
  }

  private _renderInside(removal: Removing): TemplateResult {
    const { text } = this.localizer;
    const { download, another, busy, failure, found } = removal;
    const { title } = download;
    const heading = another ? "remove.another_title" : "remove.title";
    const asks = !found && !failure;
    return html`<h2 id="title">${text(heading, { title })}</h2>
      <p id="says" class="says">
        ${asks ? text("remove.busy") : this._says(removal)}
      </p>
      <p class="release" dir="auto">${found?.release}</p>
      ${another ? nothing : this._renderChoices(removal)}
      <p class="err" role="alert" ?hidden=${!failure}>${failure}</p>
      <div class="acts">
        <button class="btn text" type="button" @click=${this._onCancel}>
          ${text("remove.cancel")}
        </button>
        <button
          class="btn solid"
          type="button"
          aria-disabled=${busy || !this._isKnown(removal) ? "true" : "false"}
          @click=${this._onConfirm}
        >
          ${busy || asks ? ring("turning") : nothing}${text(
            this._word(removal)
          )}
        </button>
      </div>`;
  }

  private _renderChoices(removal: Removing): TemplateResult {
    const { text } = this.localizer;
    const forced = this._isForced(removal);
    return html`<label
        ><input
          type="checkbox"
          name="delete"
          ?disabled=${forced}
          .checked=${this._delete || forced}
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

  /** Blocking the release alone has its app delete the files. */
  private _isForced({ found }: Removing): boolean {
    return this._block && (found?.blockDeletes ?? false);
  }

  private _deletes(removal: Removing): boolean {
    return this._delete || this._isForced(removal);
  }

  /** Whether it is known what is lost; without blocking that is always so. */
  private _isKnown({ found }: Removing): boolean {
    return found !== null || !this._block;
  }

  private _word(removal: Removing): TextKey {
    const deletes = this._deletes(removal);
    return removal.another
      ? deletes
        ? "remove.do_another"
        : "downloads.another"
      : deletes
        ? "remove.do_delete"
        : "remove.do";
  }

  private _says(removal: Removing): string {
    const l = this.localizer;
    if (!this._isKnown(removal)) {
      return "";
    }
    const app = appName(removal.download);
    const have = removal.found?.downloaded ?? 0;
    const loses = have > 0 ? "remove.loses_size" : "remove.loses";
    const fate = this._deletes(removal) ? loses : "remove.keeps";
    const others = (removal.found?.others ?? []).map((each) =>
      l.text("remove.shared_title", {
        title: each.title,
        app: appName(each),
      })
    );
    return [
      l.text(fate, { size: sizeText(l, have) }),
      this._deletes(removal) && others.length
        ? l.text("remove.shared", { titles: l.list(others) })
        : "",
      this._isForced(removal) ? l.text("remove.forced", { app }) : "",
      this._block ? l.text("remove.searches", { app }) : "",
    ]
      .filter(Boolean)
      .join(" ");
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
    const { removal } = this;
    if (removal && this._isKnown(removal)) {
      void this.removals.confirm(this._deletes(removal), this._block);
    }
  };

  private readonly _onCancel = (): void => {
    closeDialog(this._dialog);
  };

  private readonly _onClose = (): void => {
    if (this.removal) {
      this.removals.cancel();
    }
  };

  /** Keys pressed in the dialog are not for the card below it. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
  };
}
