// A select whose options come from the server while one types. Without this script it stays a select with a box that
// narrows it, and the form sends the same either way.
import { enhance, make } from "./page.js";
import { signInFirst } from "./session.js";

let number = 0;

class Combobox {
  constructor(combo) {
    this.combo = combo;
    this.select = combo.querySelector("select");
    const id = `options-${++number}`;
    this.list = make("ul", { id, className: "options", role: "listbox", hidden: true });
    this.input = make("input", {
      type: "text", autocomplete: "off", role: "combobox", "aria-controls": id, "aria-expanded": "false",
      "aria-autocomplete": "list", placeholder: combo.dataset.hint ?? "",
    });
    this.takeOver();
    // A button that nobody sees would still be what Enter presses in the form.
    for (const one of combo.querySelectorAll(".find")) one.remove();
    combo.prepend(this.input);
    combo.append(this.list);
    combo.classList.add("ready");
    if (this.hadFocus) this.input.focus();
    this.show(this.select.selectedOptions[0]);
    this.listen();
  }

  /** The box is what the label names now, with the remarks of the select. */
  takeOver() {
    const { select, input } = this;
    input.id = select.id;
    select.removeAttribute("id");
    for (const name of ["aria-describedby", "aria-invalid", "aria-label", "required"]) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    select.required = false;
    // It may have got the focus of the box it comes for, by the name they share.
    this.hadFocus = document.activeElement === select;
    input.disabled = select.disabled;
    this.list.setAttribute("aria-label", document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent ?? input.ariaLabel ?? "");
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => {
      this.isStale = true;
      this.search();
    });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => this.search(true));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.settle());
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  search(all = false) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(all ? "" : this.input.value.trim()), all ? 0 : 160);
  }

  async load(text) {
    const address = new URL(this.combo.dataset.source, location.href);
    if (text) address.searchParams.set("q", text);
    const asked = (this.asked = address.href);
    let html = "";
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (answer.status === 401) signInFirst();
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      html = await answer.text();
    } catch {
      if (asked === this.asked) this.tell(this.combo.dataset.failed);
      return;
    }
    if (asked !== this.asked) return;
    const found = new DOMParser().parseFromString(`<select>${html}</select>`, "text/html");
    this.draw([...found.querySelectorAll("option")], text);
  }

  /** Opened and not typed into, the list begins with what is chosen, emptied with nobody: Enter keeps that. */
  draw(found, text) {
    const chosen = this.input.value.trim() && this.select.value;
    if (!text && chosen && !found.some((option) => option.value === chosen)) {
      found.splice(found[0]?.value ? 0 : 1, 0, this.select.selectedOptions[0]);
    }
    const options = found.map((option, index) => {
      const item = make("li", { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false" }, option.textContent);
      item.dataset.value = option.value;
      if (option.value === chosen && chosen) item.dataset.chosen = "";
      return item;
    });
    this.list.replaceChildren(...options);
    const isEmpty = options.every((item) => !item.dataset.value);
    if (isEmpty && this.input.value.trim()) return this.tell(this.combo.dataset.empty);
    this.expand(true);
    const own = text ? -1 : options.findIndex((item) => item.dataset.value === chosen);
    this.move(own < 0 ? options.findIndex((item) => item.dataset.value) : own);
    const takes = this.takes;
    this.isStale = this.takes = false;
    if (takes) this.choose(this.current);
  }

  tell(text) {
    this.isStale = this.takes = false;
    this.list.replaceChildren(make("li", { className: "told", role: "option", "aria-disabled": "true" }, text ?? "—"));
    this.expand(true);
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  get current() { return this.items.find((item) => item.getAttribute("aria-selected") === "true"); }
  get items() { return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")]; }

  move(index) {
    const items = this.items;
    if (!items.length) return;
    const at = Math.max(0, Math.min(items.length - 1, index));
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    this.input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  }

  /** Enter takes what is marked; of what is still asked for, the first as soon as it is there. */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.search(true);
      this.move(this.items.indexOf(this.current) + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && (this.isStale || !this.list.hidden)) {
      event.preventDefault();
      if (this.isStale) this.takes = true;
      else this.choose(this.current);
    } else if (event.key === "Escape" && (this.isStale || !this.list.hidden)) {
      event.preventDefault();
      event.stopPropagation();
      this.settle();
    }
  }

  choose(item) {
    if (!item || item.hasAttribute("aria-disabled")) return;
    const value = item.dataset.value;
    let option = [...this.select.options].find((one) => one.value === value);
    if (!option) this.select.add((option = new Option(item.textContent, value)));
    this.select.value = value;
    this.isStale = this.takes = false;
    this.show(option);
    this.expand(false);
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show(option) { this.input.value = option?.value ? option.textContent.trim() : ""; }

  /** What was typed and not chosen goes; an emptied box means nobody. */
  settle() {
    clearTimeout(this.waiting);
    this.asked = null;
    this.isStale = this.takes = false;
    this.expand(false);
    const nobody = [...this.select.options].find((one) => !one.value);
    if (!this.input.value.trim() && this.select.value && nobody) {
      this.select.value = "";
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.show(this.select.selectedOptions[0]);
  }
}

enhance(".combo[data-source]", (combo) => new Combobox(combo));
