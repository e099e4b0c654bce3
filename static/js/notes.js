// A line under a field, tied to it so that it is read with the field's name.

let count = 0;

// A note that comes between press and release moves the button away from under the pointer, and the
// click is lost: while a pointer is pressed, notes wait.
let pressed = false;
const waiting = new Set();
addEventListener("pointerdown", () => (pressed = true), true);
for (const over of ["pointerup", "pointercancel"]) {
  addEventListener(over, () => setTimeout(release), true);
}

function release() {
  pressed = false;
  for (const change of waiting) change();
  waiting.clear();
}

function whenReleased(change) {
  if (pressed) waiting.add(change);
  else change();
}

export function noteUnder(control) {
  control.parentElement.querySelector(":scope > [data-said-by-server]")?.remove();
  const note = document.createElement("p");
  note.className = "field__note";
  note.id = `${control.id || control.name}-note-${(count += 1)}`;
  note.hidden = true;
  note.setAttribute("aria-live", "polite");
  control.after(note);
  const described = control.getAttribute("aria-describedby");
  control.setAttribute("aria-describedby", described ? `${described} ${note.id}` : note.id);
  return {
    say(text, tone = "") {
      whenReleased(() => {
        note.textContent = text;
        note.hidden = !text;
        note.className = tone ? `field__note field__note--${tone}` : "field__note";
      });
    },
  };
}

export function debounced(action, milliseconds) {
  let waiting;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => action(...given), milliseconds);
  };
}
