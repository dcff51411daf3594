import card from "../../src/localize/en.card.json";
import later from "../../src/localize/en.later.json";
import results from "../../src/localize/en.results.json";
import { learn } from "../../src/localize/localize";

for (const words of [card, later, results]) {
  learn(words);
}
