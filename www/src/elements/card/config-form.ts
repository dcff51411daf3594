import { checkConfig, PLACES } from "../../data/config";
import type { ConfigForm, FormField } from "../../ha/types";
import words from "../../localize/en.editor.json";
import { learn, Localizer, type TextKey } from "../../localize/localize";

type Named = Readonly<Partial<Record<string, TextKey>>>;

const LABELS: Named = {
  title: "editor.title",
  tabs: "editor.tabs",
  default_tab: "editor.default_tab",
  shelf: "editor.shelf",
};
const HELP: Named = { tabs: "editor.tabs_help", shelf: "editor.shelf_help" };
const SHELF_NAME = "shelf.name.";

/** The dashboard's form for the card. */
export function configForm(language: string): ConfigForm {
  learn(words);
  const { text } = new Localizer(language);
  const options = PLACES.map((value) => ({
    value,
    label: text(`tab.${value}`),
  }));
  const shelves = (Object.keys(words) as (keyof typeof words)[])
    .filter((key) => key.startsWith(SHELF_NAME))
    .map((key) => ({ value: key.slice(SHELF_NAME.length), label: text(key) }));
  return {
    schema: [
      { name: "title", selector: { text: {} } },
      {
        name: "tabs",
        selector: {
          select: {
            multiple: true,
            reorder: true,
            mode: "dropdown",
            options,
          },
        },
      },
      {
        name: "default_tab",
        selector: { select: { mode: "dropdown", options } },
      },
      {
        name: "shelf",
        selector: {
          select: { mode: "dropdown", custom_value: true, options: shelves },
        },
      },
    ],
    computeLabel: ({ name }: FormField) => {
      const key = LABELS[name];
      return key ? text(key) : name;
    },
    computeHelper: ({ name }: FormField) => {
      const key = HELP[name];
      return key && text(key);
    },
    assertConfig: checkConfig,
  };
}
