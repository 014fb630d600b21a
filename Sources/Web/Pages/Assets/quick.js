// Making a record without leaving the page: its form stands in the drawer; what was made is said on the page.
import { enhance } from "./page.js";
import { toast } from "./toasts.js";

// The link goes on as a link where a form stands already, whose inputs would be called the same, and where somebody
// asks for a tab of its own.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-quick]")) return;
  const isTab = event.ctrlKey || event.metaKey || event.shiftKey;
  if (isTab || document.querySelector('main [id^="f-"]')) event.stopImmediatePropagation();
}, true);

// Who opened a form writes into it.
enhance("#drawer form[data-draft]", (form) => {
  const first = form.querySelector(".trouble a, .field :is(input, select, textarea):not([type=hidden], :disabled)");
  setTimeout(() => first?.focus());
});

/** The list behind the drawer shows what was made, unless somebody has rows selected there. */
function refresh() {
  const main = document.getElementById("main");
  if (!main?.querySelector(".rows, .board, .toolbar") || main.querySelector(".bulk-bar[data-rows]")) return;
  window.htmx?.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerHTML" });
}

enhance("#drawer [data-made]", (made) => {
  const title = made.dataset.made, link = made.querySelector("a");
  made.closest("dialog").close();
  // Without a link it is nothing its maker may see.
  toast({ title: link ? `${title} ${link.textContent}` : title, href: link?.getAttribute("href"), tone: "good" });
  made.remove();
  refresh();
});
