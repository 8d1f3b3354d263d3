// The teacher's page and the wall: their parts come from the server, buttons go to it.
// @ts-check

const page = document.body.dataset.page;
const told = document.getElementById("said");

/** @param {Record<string, string>} parts the HTML of elements, by their id */
function put(parts) {
  for (const [id, html] of Object.entries(parts)) {
    const part = document.getElementById(id);
    if (!part) continue;
    const held = part.contains(document.activeElement) ? document.activeElement?.id : "";
    const open = [...part.querySelectorAll("details[open]")].map((one) => one.id);
    part.innerHTML = html; // made by the server, everything that somebody wrote escaped
    for (const one of open) document.getElementById(one)?.setAttribute("open", "");
    if (held) document.getElementById(held)?.focus();
  }
}

function listen() {
  const source = new EventSource(`/teacher/changes/${page}`);
  source.onmessage = ({ data }) => {
    document.body.classList.remove("away");
    put(JSON.parse(data));
  };
  source.onerror = () => document.body.classList.add("away");
}

/** @param {HTMLElement} button */
async function press(button) {
  const { do: what, value } = button.dataset;
  /** @type {{ said?: string, problem?: string }} */
  let answer;
  try {
    const heard = await fetch("/teacher/do", {
      method: "POST",
      headers: { "X-Whosays": "desk", "Content-Type": "application/json" },
      body: JSON.stringify({ do: what, value }),
    });
    answer = await heard.json();
  } catch {
    answer = { problem: "The class’s program does not answer. Is its window still open?" };
  }
  if (told) told.textContent = answer.said ?? answer.problem ?? "";
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
  if (button instanceof HTMLElement) press(button);
});
if (page !== "plain") listen();
