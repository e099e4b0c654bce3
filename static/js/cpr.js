// Tells whether a text holds a CPR-like number, as the server tells it. Pure. Such a text is never
// kept in the browser.

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const REPLACEMENT = 60; // a replacement number adds six to the first digit of the day
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]/gu;
const DASHES = /[\p{Pd}\u2212\u2043\u02d7]/gu;
// A lookahead, so that a candidate that is no date cannot hide a number that begins inside it.
const NUMBER =
  /(?<!\d)(?=(\d{2})[ .\-/]?(\d{2})[ .\-/]?\d{2}[\s.\-/]{0,3}(?:\d{4}(?!\d)|(?:x{4}|\*{4}|\?{4})(?!\w)))/gi;

export function holdsCpr(text) {
  const plain = text.normalize("NFKC").replace(UNSEEN, "").replace(DASHES, "-");
  return [...plain.matchAll(NUMBER)].some(([, day, month]) => isBirthday(Number(day), Number(month)));
}

function isBirthday(day, month) {
  const longest = LONGEST[month - 1] ?? 0;
  return (day >= 1 && day <= longest) || (day - REPLACEMENT >= 1 && day - REPLACEMENT <= longest);
}
