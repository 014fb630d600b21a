// Dialogs, drawers and menus: native elements; here only how they open, close and give the focus back.
import { on } from "./page.js";

/** Opens a dialog; the focus returns to where it was when it closes. */
export function open(dialog) {
  if (!dialog || dialog.open) return;
  const before = document.activeElement;
  dialog.addEventListener("close", () => before?.isConnected && before.focus(), { once: true });
  dialog.showModal();
}

on("click", "[data-opens]", (event, button) => {
  const dialog = document.getElementById(button.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  button.closest("details.menu")?.removeAttribute("open");
  open(dialog);
});
on("click", "dialog [data-closes]", (event, button) => {
  event.preventDefault();
  button.closest("dialog").close();
});

on("click", "details.menu [data-closes]", (event, button) => {
  const menu = button.closest("details");
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A click beside the content is a click on the dialog itself.
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (!(dialog instanceof HTMLDialogElement) || dialog.hasAttribute("data-firm")) return;
  const box = dialog.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside && event.detail > 0) dialog.close();
});

// What is loaded into a drawer opens it.
document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.detail.target.closest?.("dialog[data-opens-itself]");
  if (dialog) open(dialog);
});

const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = document.activeElement?.closest?.("details.menu[open]");
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const items = [...menu.querySelectorAll(".menu-list :is(a, button):not([disabled])")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = items.indexOf(document.activeElement);
    items[at < 0 && step < 0 ? items.length - 1 : (at + step + items.length) % items.length]?.focus();
    event.preventDefault();
  }
});
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details.menu[open]")) return;
  for (const menu of menus()) if (menu !== event.target) menu.open = false;
}, true);
