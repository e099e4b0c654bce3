// button[data-copy="#id"] copies the text of the element it names. It stays hidden without script.

const SHOWN_FOR = 2500;

export function start(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    const target = root.querySelector(button.dataset.copy);
    if (target) attach(button, target);
  }
}

function attach(button, target) {
  const label = button.innerHTML;
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  button.after(status);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = (await copied(target)) ? "Kopieret" : "Markeret. Tryk Ctrl+C";
    button.textContent = said;
    status.textContent = said;
    setTimeout(() => {
      button.innerHTML = label;
      status.textContent = "";
    }, SHOWN_FOR);
  });
}

async function copied(target) {
  try {
    await navigator.clipboard.writeText(textOf(target));
    return true;
  } catch {
    select(target);
    return document.execCommand("copy");
  }
}

const textOf = (target) => ("value" in target ? target.value : target.innerText.trim());

function select(target) {
  if ("select" in target) target.select();
  else getSelection().selectAllChildren(target);
}
