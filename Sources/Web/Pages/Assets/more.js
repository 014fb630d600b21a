// The way to what follows, in lists and on boards: when it does not come, its row says so and asks again.
import { on } from "./page.js";
import { signInFirst } from "./session.js";

const rowOf = (element) => (element?.matches?.(".more[hx-get]") ? element : null);

function tell(row, isCut) {
  row.toggleAttribute("data-cut", isCut);
  row.querySelector(".cut").hidden = !isCut;
}
const again = (row) => window.htmx?.trigger(row, "again");

document.addEventListener("htmx:beforeRequest", (event) => {
  const row = rowOf(event.detail.elt);
  if (row) tell(row, false);
});
// What a server that is not well answers does not take the place of the row.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail, row = rowOf(requestConfig?.elt);
  if (!row || xhr.status < 400) return;
  event.detail.shouldSwap = false;
  tell(row, true);
  if (xhr.status === 401) signInFirst();
});
for (const type of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(type, (event) => {
    const row = rowOf(event.detail.elt);
    if (row) tell(row, true);
  });
}
on("click", ".more .again", (event, button) => {
  event.preventDefault();
  again(button.closest(".more"));
});
addEventListener("online", () => document.querySelectorAll(".more[data-cut]").forEach(again));
