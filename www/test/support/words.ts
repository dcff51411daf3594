import words from "../../src/localize/en.later.json";
import { learn } from "../../src/localize/localize";

learn(words);
