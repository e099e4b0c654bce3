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

function show(form, { shown = [], needed = [], roles } = {}) {
  for (const role of form.querySelectorAll("select[name^='role_']")) offer(role, roles);
  for (const group of form.querySelectorAll("[data-group]")) {
    group.hidden = !shown.includes(group.dataset.group);
    for (const optional of group.querySelectorAll("label .field__optional")) {
      optional.hidden = needed.includes(optional.parentElement.htmlFor);
    }
  }
}

// A case that is put off is granted nothing. What was chosen before comes back with its outcome.
function offer(select, roles) {
  const isOffered = ({ value }) => !roles || roles.includes(value);
  const wanted = select.dataset.wanted ?? select.value;
  for (const option of select.options) option.hidden = option.disabled = !isOffered(option);
  if (roles && !roles.includes(wanted)) {
    select.dataset.wanted = wanted;
    select.value = roles[0];
  } else if (select.dataset.wanted) {
    select.value = wanted;
    delete select.dataset.wanted;
  }
}
