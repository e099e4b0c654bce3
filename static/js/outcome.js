// Shows the fields the chosen outcome asks for. Without it, «Vis felter» does the same by a reload.

export function start(root) {
  for (const form of root.querySelectorAll("form[data-outcomes]")) {
    const outcomes = JSON.parse(form.dataset.outcomes);
    const select = form.querySelector("select");
    for (const button of form.querySelectorAll("[data-show-fields]")) {
      button.hidden = button.disabled = true; // disabled too: Enter in a field presses the first button
    }
    select.addEventListener("change", () => show(form, outcomes[select.value]));
    show(form, outcomes[select.value]);
  }
}

function show(form, { shown = [], needed = [] } = {}) {
  for (const group of form.querySelectorAll("[data-group]")) {
    const name = group.dataset.group;
    group.hidden = !shown.includes(name);
    for (const optional of group.querySelectorAll("[data-needed] .field__optional")) {
      optional.hidden = needed.includes(name);
    }
  }
}
