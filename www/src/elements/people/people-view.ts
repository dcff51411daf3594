import type { PropertyValues, TemplateResult } from "lit";
import { html, LitElement } from "lit";
import { property, query } from "lit/decorators.js";
import type { Instance } from "../../data/apps";
import type { Localizer } from "../../localize/localize";
import type { ChoicesController } from "../../state/household/choices-controller";
import type { PeopleController } from "../../state/people/people-controller";
import { troubleHelp, troubleTitle } from "../../state/trouble";
import { iconOffline, iconEveryone } from "../../styles/icons";
import { fieldStyles } from "../../styles/people/fields";
import { presetStyles } from "../../styles/people/presets";
import { peopleStyles } from "../../styles/people/people";
import { base, buttons } from "../../styles/shared";
import { renderList } from "./people-list";
import { personAddress } from "./person-address";
import { renderPerson } from "./person-page";
import { PRESETS, renderPresetsPage, renderPresetsRow } from "./presets-page";

/** Who may do what: everybody in rows, or what is set for one of them. */
export class PeopleView extends LitElement {
  static override styles = [
    [base, buttons],
    [peopleStyles, fieldStyles, presetStyles],
  ];

  @property({ attribute: false }) people!: PeopleController;
  @property({ attribute: false }) choices!: ChoicesController;
  @property({ attribute: false }) instances: readonly Instance[] = [];
  @property({ attribute: false }) localizer!: Localizer;
  /** Whose rules are shown; "": everybody's. */
  @property({ attribute: false }) shown = "";
  /** Changes with everything that is shown. */
  @property({ attribute: false, hasChanged: () => true }) now: unknown;
  @query("h1") private readonly _heading!: HTMLElement | null;
  /** The age that was chosen for a child, by whose page it was. */
  private readonly _ages = new Map<string, number>();

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.shown === PRESETS) {
      this._askApps();
    }
    const before = changed.get("shown");
    if (before !== undefined && this.people.people) {
      this._focusFrom(before);
    }
  }

  /** What the qualities of presets are called; an app that failed is not asked again by itself. */
  private _askApps(): void {
    for (const { entryId, quality } of this.people.lists.presets) {
      if (quality !== null && !this.choices.get(entryId)) {
        void this.choices.load(entryId);
      }
    }
  }

  override render(): TemplateResult {
    const { people, trouble } = this.people;
    if (people) {
      return this._renderPeople();
    }
    return trouble ? this._renderTrouble() : this._renderBones();
  }

  private _renderPeople(): TemplateResult {
    const { localizer: l, people, shown } = this;
    const { choices, instances } = this;
    const lists = { l, people, choices, instances, undo: this._undoLists };
    if (!shown) {
      return html`${renderList(l, people.people ?? [], people.phones)}${renderPresetsRow(lists)}`;
    }
    if (shown === PRESETS) {
      return renderPresetsPage(lists);
    }
    const person = people.find(shown);
    return person
      ? renderPerson({
          l,
          people,
          person,
          age: this._ages.get(shown),
          setAge: (age) => {
            this._ages.set(shown, age);
            this.requestUpdate();
          },
          undo: () => {
            this._undo();
          },
        })
      : this._renderNobody();
  }

  private _renderNobody(): TemplateResult {
    const { text } = this.localizer;
    return html`<h1 class="hidden-text" tabindex="-1">
        ${text("people.none")}
      </h1>
      <requestarr-state
        .icon=${iconEveryone}
        heading=${text("people.none")}
        text=${text("people.none_text")}
        ><div class="center">
          <a class="btn tonal" href=${personAddress("")}
            >${text("people.back")}</a
          >
        </div></requestarr-state
      >`;
  }

  private _renderTrouble(): TemplateResult {
    const { localizer: l } = this;
    const trouble = this.people.trouble ?? { code: "unknown", message: "" };
    const heading = troubleTitle(l, trouble, undefined);
    return html`<h1 class="hidden-text">${l.text("page.people")}</h1>
      <requestarr-state
        .icon=${iconOffline}
        heading=${heading}
        text=${troubleHelp(l, trouble)}
        ><div class="center">
          <button
            class="btn tonal"
            type="button"
            @click=${(): void => void this.people.load()}
          >
            ${l.text("trouble.again")}
          </button>
        </div></requestarr-state
      >`;
  }

  private _renderBones(): TemplateResult {
    const { text } = this.localizer;
    return html`<h1 aria-busy="true">${text("page.people")}</h1>
      <p class="hidden-text">${text("loading.label")}</p>`;
  }

  /** What was taken back last leaves no button to stay on. */
  private _undo(): void {
    this.people.undo();
    if (!this.people.canUndo) {
      this._heading?.focus();
    }
  }

  private readonly _undoLists = (): void => {
    this.people.lists.undo();
    if (!this.people.lists.canUndo) {
      this._heading?.focus();
    }
  };

  /** The focus goes to who was opened, or back to whose page it was. */
  private _focusFrom(before: string): void {
    const row = before && !this.shown ? personAddress(before) : "";
    const link = [...this.renderRoot.querySelectorAll("a")].find(
      (each) => each.getAttribute("href") === row
    );
    (link ?? this._heading)?.focus({ preventScroll: true });
  }
}
