// Shows beside a date or time what was understood: «onsdag den 4. november 2026».

import { understandDate, understandTime } from "./danish.js";
import { debounced, noteUnder } from "./notes.js";

const READERS = { date: understandDate, time: understandTime };

export function start(root) {
  for (const input of root.querySelectorAll("input[data-understood]")) {
    const read = READERS[input.dataset.understood];
    if (read) attach(input, read);
  }
}

function attach(input, read) {
  const note = noteUnder(input);
  const show = (finished) => {
    const answer = read(input.value);
    if (answer?.text) note.say(answer.text, "understood");
    else note.say((finished && answer?.problem) || "");
  };
  input.addEventListener("input", debounced(() => show(false), 250));
  input.addEventListener("blur", () => show(true));
  show(false);
}
