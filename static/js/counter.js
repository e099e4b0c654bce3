// Says how many characters are left in textarea[data-limit]. It stops nothing: a maxlength cuts a
// pasted text without a word, so the text may run over, and the server asks for it shortened.

import { debounced, noteUnder } from "./notes.js";

const NEAR = 0.25; // the part of the limit at which the count begins to be of interest

export function start(root) {
  for (const area of root.querySelectorAll("textarea[data-limit]")) attach(area);
}

function attach(area) {
  const limit = Number(area.dataset.limit);
  const note = noteUnder(area);
  const show = () => note.say(...sentence(limit - area.value.length, limit));
  area.addEventListener("input", debounced(show, 400));
  show();
}

function sentence(left, limit) {
  const over = -left;
  if (over > 0) return [`${over} tegn for meget. Kort teksten ned.`, "warn"];
  return left <= limit * NEAR ? [`${left} tegn tilbage`] : [""];
}
