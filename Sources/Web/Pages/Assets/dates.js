// The usual spans of dates at one press.
import { on } from "./page.js";

const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;

function span(name, today) {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const monday = day - ((today.getDay() + 6) % 7);
  switch (name) {
    case "week": return [new Date(year, month, monday), new Date(year, month, monday + 6)];
    case "month": return [new Date(year, month, 1), new Date(year, month + 1, 0)];
    case "quarter": return [new Date(year, month - (month % 3), 1), new Date(year, month - (month % 3) + 3, 0)];
    case "year": return [new Date(year, 0, 1), new Date(year, 11, 31)];
    default: return [today, today];
  }
}

on("click", ".range [data-span]", (_, button) => {
  const inputs = button.closest(".range").querySelectorAll("input[type=date]");
  span(button.dataset.span, new Date()).forEach((day, index) => {
    inputs[index].value = iso(day);
    inputs[index].dispatchEvent(new Event("change", { bubbles: true }));
  });
});

// Amounts come in groups and are grouped again when one leaves the box; the server reads them either way.
on("focusout", ".money input", (_, input) => {
  const plain = input.value.replace(/[\s,，￥¥]/g, "");
  if (!/^-?\d{1,15}(\.\d+)?$/.test(plain)) return;
  const [whole, part] = plain.split(".");
  input.value = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
});
