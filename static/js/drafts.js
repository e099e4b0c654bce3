// Keeps a copy of what is being written, in this browser alone, until it is safely saved.
// A copy belongs to one person, one page and one form; it lives 24 hours, goes at sign-out and
// never holds a text with a CPR-like number.

import { holdsCpr } from "./cpr.js";
import { clockTime, longDate } from "./danish.js";
import { debounced } from "./notes.js";

const PREFIX = "forumtool:kladde:";
const SENT = "forumtool:sendt";
const LIFETIME = 24 * 60 * 60 * 1000;
const FIELDS = "textarea[name], input[name]:not([type]), input[name][type=text]";

export function start(root) {
  const person = document.body.dataset.person;
  forgetOld();
  if (!person) return;
  settle(root);
  root.querySelector("form[data-sign-out]")?.addEventListener("submit", forgetAll);
  for (const form of root.querySelectorAll("form[data-draft]")) {
    attach(form, `${PREFIX}${person}:${location.pathname}:${form.dataset.draft}`);
  }
}

function attach(form, key) {
  const kept = read(key);
  if (kept && differs(form, kept.fields)) offer(form, key, kept);
  const save = () => keep(form, key);
  const begun = [...form.querySelectorAll(FIELDS)].some((f) => f.value !== f.defaultValue);
  if (begun) save(); // somebody wrote before this module came
  form.addEventListener("input", debounced(save, 500));
  form.addEventListener("submit", () => {
    save();
    sessionStorage.setItem(SENT, key);
  });
}

/** A form that was sent is safely saved when the answer was a redirect, not a refusal. */
function settle(root) {
  const key = sessionStorage.getItem(SENT);
  if (!key) return;
  sessionStorage.removeItem(SENT);
  const [arrival] = performance.getEntriesByType("navigation");
  const saved = arrival?.redirectCount > 0 || root.querySelector("[data-clear-drafts]");
  if (saved && !root.querySelector("[data-refused]")) localStorage.removeItem(key);
}

function keep(form, key) {
  const fields = {};
  for (const { name, value } of form.querySelectorAll(FIELDS)) {
    if (value.trim() && !holdsCpr(value)) fields[name] = value;
  }
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // No room or no permission: the page works as it does without a copy.
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && Date.now() - kept.at < LIFETIME ? kept : null;
  } catch {
    return null;
  }
}

const inputsOf = (form, fields) =>
  [...form.querySelectorAll(FIELDS)].filter(({ name }) => name in fields);

const differs = (form, fields) =>
  inputsOf(form, fields).some(({ name, value }) => value !== fields[name]);

function offer(form, key, { at, fields }) {
  const moment = new Date(at);
  const notice = document.createElement("div");
  notice.className = "notice notice--info";
  notice.setAttribute("role", "status");
  const text = document.createElement("p");
  const when = `${longDate(moment)} ${clockTime(moment.getHours(), moment.getMinutes())}`;
  text.textContent = `Du skrev noget her ${when}, som ikke blev gemt.`;
  const take = button("Hent teksten", () => {
    for (const input of inputsOf(form, fields)) {
      input.value = fields[input.name];
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    notice.remove();
    form.querySelector(FIELDS)?.focus();
  });
  const drop = button("Slet den", () => {
    localStorage.removeItem(key);
    notice.remove();
  });
  const row = document.createElement("div");
  row.className = "row";
  row.append(take, drop);
  notice.append(text, row);
  form.prepend(notice);
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--small";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

const ourKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

function forgetOld() {
  for (const key of ourKeys()) if (!read(key)) localStorage.removeItem(key);
}

function forgetAll() {
  for (const key of ourKeys()) localStorage.removeItem(key);
  sessionStorage.removeItem(SENT);
}
