import { checkConfig, PLACES } from "../../data/config";
import type { ConfigForm, FormField } from "../../ha/types";
import { Localizer, type TextKey } from "../../localize/localize";

const LABELS: Readonly<Record<string, TextKey>> = {
  title: "editor.title",
  tabs: "editor.tabs",
  default_tab: "editor.default_tab",
};

/** The dashboard's form for the card. */
export function configForm(language: string): ConfigForm {
  const { text } = new Localizer(language);
  const options = PLACES.map((value) => ({
    value,
    label: text(`tab.${value}`),
  }));
  return {
    schema: [
      { name: "title", selector: { text: {} } },
      {
        name: "tabs",
        selector: { select: { multiple: true, mode: "list", options } },
      },
      {
        name: "default_tab",
        selector: { select: { mode: "dropdown", options } },
      },
    ],
    computeLabel: (field: FormField) => {
      const key = LABELS[field.name];
      return key ? text(key) : field.name;
    },
    computeHelper: (field: FormField) =>
      field.name === "tabs" ? text("editor.tabs_help") : undefined,
    assertConfig: checkConfig,
  };
}
