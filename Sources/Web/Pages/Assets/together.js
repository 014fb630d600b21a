// Names of colleagues while one types an @, and the page's own word that news came.
import { enhance, make } from "./page.js";

/** What stands between the last @ and the caret, null when there is none. */
function typed(box) {
  const before = box.value.slice(0, box.selectionStart);
  const at = before.lastIndexOf("@");
  if (at < 0) return null;
  const text = before.slice(at + 1);
  return text.length > 20 || /\s/.test(text) ? null : { at, text };
}

// The browser's own file button speaks the browser's language; the label says what was chosen instead.
enhance(".file-choice input", (input) => {
  const label = input.parentElement.querySelector("span");
  const empty = label.textContent;
  input.addEventListener("change", () => {
    label.textContent = [...input.files].map((file) => file.name).join(", ") || empty;
  });
});

enhance("textarea[data-mentions]", (box) => {
  const place = make("span", { className: "mention-place" });
  box.after(place);
  let list = null;
  let chosen = 0;

  function close() {
    list?.remove();
    list = null;
    box.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const items = [...list.children];
    chosen = (index + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
    box.setAttribute("aria-activedescendant", items[chosen].id);
  }

  function take(name) {
    const now = typed(box);
    if (!now) return close();
    const end = box.selectionStart;
    box.setRangeText(`${name} `, now.at + 1, end, "end");
    close();
    box.focus();
  }

  async function offer() {
    const now = typed(box);
    if (!now) return close();
    const answer = await fetch(`${box.dataset.mentions}?q=${encodeURIComponent(now.text)}`).catch(() => null);
    const people = answer?.ok ? await answer.json() : [];
    if (typed(box)?.text !== now.text) return;
    close();
    if (people.length === 0) return;
    list = make("ul", { className: "mention-list", role: "listbox" });
    people.forEach(({ name }, index) => {
      const item = make("li", { role: "option", id: `mention-${index}` }, name);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
      list.append(item);
    });
    place.append(list);
    mark(0);
  }

  box.addEventListener("input", offer);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (!list) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) mark(chosen + steps[event.key]);
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
});
