// Shows the fields the chosen outcome asks for. Without it, «Vis felter» does the same by a reload.

export function start(root) {
  for (const form of root.querySelectorAll("form[data-outcomes]")) {
    const outcomes = JSON.parse(form.dataset.outcomes);
    const select = form.querySelector("select");
    for (const button of form.querySelectorAll("[data-show-fields]")) {
      button.hidden = true;
      button.disabled = true; // Enter in a field presses the first button that is not
    }
    select.addEventListener("change", () => show(form, outcomes[select.value]));
    show(form, outcomes[select.value]);
  }
}

function show(form, { shown = [], needed = [] } = {}) {
  for (const group of form.querySelectorAll("[data-group]")) {
    group.hidden = !shown.includes(group.dataset.group);
    for (const optional of group.querySelectorAll("label .field__optional")) {
      optional.hidden = needed.includes(optional.parentElement.htmlFor);
    }
  }
}
