// Says how many characters are left. The limit stops nothing here: a browser that cuts a pasted
// text loses it without a word, so the text may run over, and the server asks for it shortened.

import { later, noteUnder } from "./notes.js";

const NEAR = 0.25; // the part of the limit at which the count begins to be of interest

export function start(root) {
  for (const area of root.querySelectorAll("textarea[maxlength]")) attach(area);
}

function attach(area) {
  const limit = Number(area.getAttribute("maxlength"));
  area.removeAttribute("maxlength");
  const note = noteUnder(area);
  const show = () => note.say(...sentence(limit - area.value.length, limit));
  area.addEventListener("input", later(show, 400));
  show();
}

function sentence(left, limit) {
  const over = -left;
  if (over > 0) return [`${over} tegn for meget. Kort teksten ned.`, "warn"];
  return left <= limit * NEAR ? [`${left} tegn tilbage`] : [""];
}
