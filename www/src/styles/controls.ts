import { rings } from "./ring";
import { base, buttons } from "./shared";
import { tones } from "./tones";

/** What is drawn of titles and requests with something to press. */
export const controls = [base, buttons, tones, rings];
