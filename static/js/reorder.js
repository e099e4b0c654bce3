// Drag for a list that can already be ordered by buttons and by number. In [data-reorder] every
// item holds an input[data-position]; a drop writes the numbers anew and sends their form by its
// button[data-reorder-save].

export function start(root) {
  for (const list of root.querySelectorAll("[data-reorder]")) attach(list);
}

const itemsOf = (list) =>
  [...list.children].filter((item) => item.querySelector("input[data-position]"));

function attach(list) {
  let dragged = null;
  let before = [];
  for (const item of itemsOf(list)) item.prepend(handleFor(item));

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".drag-handle")?.parentElement ?? null;
    if (!dragged) return;
    before = itemsOf(list);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(dragged, 20, 20);
    dragged.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    place(list, dragged, event.clientY);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", (event) => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    dragged = null;
    if (event.dataTransfer.dropEffect === "none") list.append(...before);
    else save(list, before);
  });
}

function handleFor(item) {
  const handle = document.createElement("span");
  handle.className = "drag-handle";
  handle.draggable = true;
  handle.title = "Træk for at flytte";
  handle.setAttribute("aria-hidden", "true");
  handle.textContent = "⠿";
  item.classList.add("has-handle");
  return handle;
}

function place(list, dragged, y) {
  const below = itemsOf(list).find((item) => {
    const { top, height } = item.getBoundingClientRect();
    return item !== dragged && y < top + height / 2;
  });
  if (below) below.before(dragged);
  else itemsOf(list).at(-1).after(dragged);
}

function save(list, before) {
  const items = itemsOf(list);
  if (items.every((item, place) => item === before[place])) return;
  const inputs = items.map((item) => item.querySelector("input[data-position]"));
  inputs.forEach((input, place) => {
    input.value = place + 1;
  });
  const form = inputs[0].form;
  const button = [...form.elements].find((element) => element.matches("[data-reorder-save]"));
  form.requestSubmit(button);
}
