import { definePage } from "./elements/page/first-paint";

definePage();
