import type { HomeAssistant } from "../ha/types";
import type { InfoController } from "./info-controller";

/** Whether no age limit hides anything from who looks; null: it isn't known yet. */
export function seesAll(card: {
  readonly hass: HomeAssistant | undefined;
  readonly info: InfoController;
}): boolean | null {
  return card.hass?.user?.is_admin ? true : (card.info.info?.seesAll ?? null);
}
