// Warns, and never stops: two capitalised words in a row look like a person's name. Finds the same
// as the server (forumtool/language/names.py). What is no name in this installation (fora,
// departments, systems) stands as a JSON list in data-known-names of the form.

import { GIVEN_NAMES } from "./given-names.js";
import { debounced, noteUnder } from "./notes.js";

const LABEL = /(?<![\p{L}\d_])(?:Borger\s+[A-ZÆØÅ]{1,2}|Sag\s+\d{2}-\d{3})(?![\p{L}\d_])/gu;
const MUNICIPALITY =
  /(?<![\p{L}\d_])[A-ZÆØÅ]\p{L}*(?:-\p{L}+)*[ \u00a0][Kk]ommunes?(?![\p{L}\d_])/gu;
const WORD = /\p{L}+(?:[-'’]\p{L}+)*/gu;
const SENTENCE_END = /(?:^|[.!?:;•–\n«"(])\s*$/u; // after these the next capital says nothing

function withoutKnown(written, known) {
  let text = written.replace(LABEL, "_");
  const phrases = known.filter(Boolean).sort((one, other) => other.length - one.length);
  if (phrases.length) {
    const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = `(?<![\\p{L}\\d_])(?:${escaped.join("|")})s?(?![\\p{L}\\d_])`;
    text = text.replace(new RegExp(pattern, "giu"), "_");
  }
  return text.replace(MUNICIPALITY, "_");
}

function mayBeName(text, word, position) {
  if (!/^\p{Lu}/u.test(word) || word === word.toUpperCase()) return false;
  return !SENTENCE_END.test(text.slice(0, position)) || GIVEN_NAMES.has(word);
}

/** The first row of two or more words that look like a name, or null. */
export function findName(written, known) {
  const text = withoutKnown(written, known);
  let row = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const isNext = /^[ \u00a0]$/.test(text.slice(end, index));
    const counts = mayBeName(text, word, index);
    if (!(isNext && counts)) {
      if (row.length > 1) break;
      row = [];
    }
    if (counts) row.push(word);
    end = index + word.length;
  }
  return row.length > 1 ? row.join(" ") : null;
}

export function start(root) {
  for (const area of root.querySelectorAll("textarea[data-name-warning]")) attach(area);
}

function attach(area) {
  const form = area.closest("[data-known-names]");
  const known = form ? JSON.parse(form.dataset.knownNames) : [];
  const note = noteUnder(area);
  const show = () => {
    const name = findName(area.value, known);
    if (name) note.say(`«${name}» ligner et navn. Skriv hellere «Borger A» eller en rolle.`, "warn");
    else note.say("");
  };
  area.addEventListener("input", debounced(show, 600));
  show();
}
