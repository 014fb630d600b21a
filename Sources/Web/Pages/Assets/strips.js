// Strips that scroll sideways say at their ends that there is more, and begin where one is.
import { enhance } from "./page.js";

function tell(strip) {
  const before = strip.scrollLeft > 1, after = strip.scrollLeft + strip.clientWidth < strip.scrollWidth - 1;
  strip.dataset.more = [before && "before", after && "after"].filter(Boolean).join(" ");
}

enhance(".tabs, .views, .settings-nav, .composer .kinds, .jump > ul", (strip) => {
  const current = strip.querySelector("[aria-current]");
  if (current && strip.scrollWidth > strip.clientWidth) {
    const middle = current.getBoundingClientRect().left - strip.getBoundingClientRect().left + current.offsetWidth / 2;
    strip.scrollLeft += middle - strip.clientWidth / 2;
  }
  strip.addEventListener("scroll", () => tell(strip), { passive: true });
  new ResizeObserver(() => tell(strip)).observe(strip);
  tell(strip);
});
