import { learn } from "../../src/localize/localize";
import words from "../../src/localize/en.later.json";

learn(words);
