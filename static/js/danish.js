// Danish dates and times as people write them, read as the server reads them. Pure.

const WEEKDAYS = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];
const MONTHS = [
  "januar", "februar", "marts", "april", "maj", "juni",
  "juli", "august", "september", "oktober", "november", "december",
];
const DAY = String.raw`^(?:(?<weekday>[a-zæøå]+dag)\s*,?\s*)?(?:den\s+|d\.\s*)?(?<day>\d{1,2})`;
const YEAR = String.raw`(?:\s*[./\- ,]?\s*(?<year>\d{4}|\d{2}))?$`;
const FORMS = [
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4}|\d{2})$/,
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  new RegExp(String.raw`${DAY}\s*[./\- ]\s*(?<month>\d{1,2})${YEAR}`),
  new RegExp(String.raw`${DAY}\s*\.?\s*(?<month>[a-z]+)\.?${YEAR}`),
];
const TIMES = [
  /^(?:kl\.?\s*)?(?<hour>\d{1,2})(?:\s*[.:,]\s*(?<minute>\d{2}))?$/,
  /^(?:kl\.?\s*)?(?<hour>\d{1,2})(?<minute>\d{2})$/,
];

export const longDate = (day) =>
  `${WEEKDAYS[day.getDay()]} den ${day.getDate()}. ${MONTHS[day.getMonth()]} ${day.getFullYear()}`;

export const clockTime = (hour, minute) =>
  `kl. ${String(hour).padStart(2, "0")}.${String(minute).padStart(2, "0")}`;

const firstMatch = (forms, text) => {
  for (const form of forms) {
    const match = form.exec(text);
    if (match) return match.groups;
  }
  return null;
};

function monthNumber(written) {
  if (/^\d+$/.test(written)) return Number(written);
  return written.length < 3 ? 0 : MONTHS.findIndex((name) => name.startsWith(written)) + 1;
}

function fullYear(written) {
  if (written.length === 4) return Number(written);
  return Number(written) + (Number(written) < 69 ? 2000 : 1900);
}

/** {text} when understood, {problem} when not, null when there is nothing to understand. */
export function understandDate(written) {
  const text = written.toLowerCase().trim().replace(/\s+/g, " ").replace(/–/g, "-").replace(/\.$/, "");
  if (!text) return null;
  const parts = firstMatch(FORMS, text);
  const month = parts ? monthNumber(parts.month) : 0;
  if (!parts || !month) return { problem: "Skriv dag, måned og år, for eksempel 4/11-25." };
  if (!parts.year) return { problem: "Skriv også årstallet, for eksempel 4/11-25." };
  const year = fullYear(parts.year);
  const day = new Date(year, month - 1, Number(parts.day));
  const exists = day.getMonth() === month - 1 && day.getDate() === Number(parts.day);
  if (!exists || year < 1900 || year > 2199) return { problem: "Den dato findes ikke." };
  if (parts.weekday && parts.weekday !== WEEKDAYS[day.getDay()]) {
    return { problem: `Den dag er en ${WEEKDAYS[day.getDay()]}. Ret dag eller dato.` };
  }
  return { text: longDate(day) };
}

/** As understandDate, for a time of day. */
export function understandTime(written) {
  const text = written.toLowerCase().trim();
  if (!text) return null;
  const parts = firstMatch(TIMES, text);
  const [hour, minute] = [Number(parts?.hour), Number(parts?.minute ?? 0)];
  if (!parts || hour > 23 || minute > 59) {
    return { problem: "Skriv timer og minutter, for eksempel 9.05." };
  }
  return { text: clockTime(hour, minute) };
}
