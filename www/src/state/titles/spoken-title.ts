import type { AnyItem } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { downloadSpoken } from "../downloads/progress";
import type { SlotView } from "./slot-view";

/** "Night Orchard, 2025, downloading, 64 percent, 12 minutes left" */
export function spokenTitle(
  l: Localizer,
  item: AnyItem,
  view: SlotView
): string {
  const parts = [item.title, item.year ? l.ordinal(item.year) : ""];
  if (view.state !== "action") {
    const moving = item.status === "downloading" && view.state === "status";
    const detail = moving ? downloadSpoken(l, item) : view.detail;
    parts.push(view.word.toLocaleLowerCase(l.language), detail);
  }
  return parts.filter(Boolean).join(", ");
}
