import { html, type TemplateResult } from "lit";
import { renderOpener } from "./people-list";

/** A form that is a row until somebody wants it. */
export function renderFolded(
  heading: string,
  form: TemplateResult
): TemplateResult {
  return html`<details class="panel preset new">
    <summary><b>${heading}</b>${renderOpener()}</summary>
    ${form}
  </details>`;
}

/** What was asked for is there: the form is a row again, and has the focus. */
export function fold(form: HTMLFormElement): void {
  const folded = form.closest("details");
  folded?.removeAttribute("open");
  folded?.querySelector("summary")?.focus();
}
