import { rings } from "./ring";
import { base, buttons, tones } from "./shared";

/** What is drawn of titles and requests with something to press. */
export const controls = [base, buttons, tones, rings];
