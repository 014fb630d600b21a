// Cards that are dragged, or moved by keyboard, from column to column. What the server refuses goes back.
import { on, post, texts } from "./page.js";
import { signInFirst } from "./session.js";
import { toast } from "./toasts.js";

let lifted = null;

const columnOf = (element) => element.closest("#board > section");
const lacks = (card, column) => JSON.parse(card.dataset.missing || "{}")[column.dataset.value];

/** Says in every column what the lifted card lacks for it. */
function gates(card) {
  const board = card.closest("#board");
  board.toggleAttribute("data-lifting", true);
  for (const column of board.children) {
    const lack = lacks(card, column);
    const text = column === columnOf(card) ? null : lack ?? column.dataset.asks;
    const gate = column.querySelector(".gate");
    gate.toggleAttribute("data-asks", !lack);
    gate.textContent = text ?? "";
    gate.hidden = !text;
  }
}
function settle(board) {
  board.removeAttribute("data-lifting");
  for (const column of board.children) {
    column.removeAttribute("data-over");
    column.querySelector(".gate").hidden = true;
  }
}

on("dragstart", "#board .card", (event, card) => {
  lifted = card;
  card.setAttribute("data-lifted", "");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.dataset.id);
  requestAnimationFrame(() => gates(card));
});
on("dragend", "#board .card", (_, card) => {
  card.removeAttribute("data-lifted");
  settle(card.closest("#board") ?? document.getElementById("board"));
  lifted = null;
});
on("dragover", "#board > section", (event, column) => {
  if (!lifted || column.dataset.kind === "closed" || column === columnOf(lifted)) return;
  event.preventDefault();
  for (const other of column.parentElement.children) other.toggleAttribute("data-over", other === column);
});
on("dragleave", "#board > section", (event, column) => {
  if (!column.contains(event.relatedTarget)) column.removeAttribute("data-over");
});
on("drop", "#board > section", (event, column) => {
  if (!lifted) return;
  event.preventDefault();
  move(lifted, column);
});

/** Puts a card into a column and asks the server; back it goes when that is refused. */
async function move(card, column) {
  const board = column.parentElement;
  const home = card.parentElement, next = card.nextElementSibling;
  if (columnOf(card) === column || card.hasAttribute("data-busy") || card.hasAttribute("data-settled")) return;
  const hadFocus = card.contains(document.activeElement);
  column.querySelector(".cards").prepend(card);
  card.setAttribute("data-busy", "");
  const fields = new URLSearchParams(location.search);
  for (const [name, value] of [["id", card.dataset.id], ["by", board.dataset.value], ["to", column.dataset.value], ["fragment", "1"],
    ["back", location.pathname + location.search]]) {
    fields.set(name, value);
  }
  let reply = null;
  try {
    reply = await post(board.dataset.move, fields);
  } catch { /* The network is gone: the card goes back and says so below. */ }
  const text = reply ? await reply.text() : "";
  const told = new DOMParser().parseFromString(text, "text/html").body;
  card.removeAttribute("data-busy");
  if (reply?.ok) return renew(told, card, hadFocus);
  if (next?.isConnected) next.before(card);
  else home.append(card);
  if (hadFocus) card.focus();
  if (reply?.status === 401) return signInFirst();
  if (!reply) {
    const again = { title: texts().sendAgain, act: () => move(card, column) };
    return toast({ title: card.querySelector("a")?.textContent ?? "", body: texts().cutHere, tone: "bad", action: again });
  }
  const link = told.querySelector("a[href]");
  if (link && told.querySelector("[data-kind=form]")) return location.assign(link.href);
  const title = told.querySelector("strong")?.textContent ?? told.textContent.trim();
  toast({ title: title || texts().cutHere, body: link && link.textContent !== title ? link.textContent : undefined, tone: "bad", href: link?.getAttribute("href") });
}

/** Replaces what the server drew anew: the figures of the columns and the card. */
function renew(told, card, hadFocus) {
  for (const fresh of told.querySelectorAll("[id]")) {
    const old = document.getElementById(fresh.id);
    if (old) old.replaceWith(fresh);
  }
  const moved = document.getElementById(`card-${card.dataset.id}`);
  if (moved) window.htmx?.process(moved);
  if (hadFocus) moved?.focus();
}

/** Reads a sentence out, also the same one twice. */
function say(text) {
  const said = document.getElementById("said");
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
}

// Arrows choose a card; with Shift they move it.
on("keydown", "#board .card", (event, card) => {
  if (event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return;
  const column = columnOf(card);
  const beside = event.key === "ArrowRight" ? column.nextElementSibling : event.key === "ArrowLeft" ? column.previousElementSibling : null;
  if (beside) {
    event.preventDefault();
    if (!event.shiftKey) return beside.querySelector(".card")?.focus();
    if (card.hasAttribute("data-settled")) return say(document.getElementById("board-help").dataset.text);
    if (beside.dataset.kind !== "closed") move(card, beside);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const to = event.key === "ArrowDown" ? card.nextElementSibling : card.previousElementSibling;
    if (to?.matches(".card")) to.focus();
  } else if (event.key === "Enter") {
    card.querySelector("a")?.click();
  }
});
