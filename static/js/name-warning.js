// Warns, and never stops: two capitalised words in a row look like a person's name.
// Left alone are the first word of a sentence and what data-known lists (split by |): fora,
// departments and systems. «Borger A» is no hit, since a name's second word is more than a letter.

import { later, noteUnder } from "./notes.js";

const WORD = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`;
const PAIR = new RegExp(String.raw`(?<![\p{L}\d])${WORD}[ \u00a0]+${WORD}(?!\p{L})`, "gu");
const SENTENCE_START = /(?<=^|[.!?:;]\s+|\n\s*|[–-]\s+)\p{Lu}/gu;

export function findName(text, known = []) {
  let rest = text;
  for (const phrase of known) rest = rest.replaceAll(phrase, phrase.toLowerCase());
  rest = rest.replace(SENTENCE_START, (letter) => letter.toLowerCase());
  return rest.match(PAIR)?.[0] ?? null;
}

export function start(root) {
  for (const area of root.querySelectorAll("textarea[data-name-warning]")) attach(area);
}

function attach(area) {
  const known = (area.dataset.known ?? "").split("|").filter(Boolean);
  const note = noteUnder(area);
  const show = () => {
    const name = findName(area.value, known);
    note.say(
      name
        ? `»${name}« ligner et navn. Skriv hellere en neutral betegnelse, for eksempel »Borger A«.`
        : "",
      name ? "warn" : "",
    );
  };
  area.addEventListener("input", later(show, 600));
  show();
}
