// Warns, and never stops: capitalised words in a row look like a person's name. Told as the server
// tells it (forumtool/cases/naming.py); data-known lists, split by |, what is no name: fora,
// departments and systems.

import { GIVEN_NAMES } from "./given-names.js";
import { later, noteUnder } from "./notes.js";

const LABEL = /(?<!\p{L})(?:Borger\s+[A-ZÆØÅ]{1,2}|Sag\s+\d{2}-\d{3})(?![\p{L}\d])/gu;
const WORD = /\p{L}+(?:[-'’]\p{L}+)*/gu;
const SENTENCE_END = /(?:^|[.!?:;•–\n«"(])\s*$/u; // after these the next capital says nothing
const KNOWN = [
  "Samarbejdsforum Unge", "Samarbejdsforum Voksne", "Myndigheds- og visitationsafdelingen",
  "Forebyggelse og Tidlig Indsats", "Børn og Familie", "KMD Nexus", "KMD Momentum",
  "Norddjurs Kommune",
];

const blank = (found) => "_".repeat(found.length);

function withoutKnown(text, known) {
  const phrases = [...KNOWN, ...known].sort((one, other) => other.length - one.length);
  const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${escaped.join("|")})s?(?![\\p{L}\\d])`, "giu");
  return text.replace(LABEL, blank).replace(pattern, blank);
}

function mayBeName(text, word, place) {
  if (!/^\p{Lu}/u.test(word) || word === word.toUpperCase()) return false;
  return !SENTENCE_END.test(text.slice(0, place)) || GIVEN_NAMES.has(word);
}

/** The first run of two or more words that look like a name, or null. */
export function findName(written, known = []) {
  const text = withoutKnown(written, known);
  let run = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!/^[ \u00a0]$/.test(text.slice(end, index))) {
      if (run.length > 1) break;
      run = [];
    }
    if (mayBeName(text, word, index)) run.push(word);
    else if (run.length > 1) break;
    else run = [];
    end = index + word.length;
  }
  return run.length > 1 ? run.join(" ") : null;
}

export function start(root) {
  for (const area of root.querySelectorAll("textarea[data-name-warning]")) attach(area);
}

function attach(area) {
  const known = (area.dataset.known ?? "").split("|").filter(Boolean);
  const note = noteUnder(area);
  const show = () => {
    const name = findName(area.value, known);
    if (name) note.say(`«${name}» ligner et navn. Skriv hellere «Borger A» eller en rolle.`, "warn");
    else note.say("");
  };
  area.addEventListener("input", later(show, 600));
  show();
}
