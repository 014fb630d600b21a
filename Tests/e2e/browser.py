"""A browser that notes whatever a page may not do: errors, requests to other hosts, what axe finds."""
import os
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from company import CAST, PASSWORD, email

CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-dev-shm-usage"]}
CHINESE, ENGLISH = "zh-CN", "en-US"

# Seconds a page may take; more on a machine that others use too.
PATIENCE = float(os.environ.get("TUTTI_PATIENCE", "30"))

# What is no data and yet in the other alphabet: names of programs, formats and keys, and examples that are quoted.
NAMES = """Tutti CSV XLSX Excel CEL API SMTP TLS STARTTLS JSON URL RACI SLA SKU CNY USD EUR SGD AUD CAD CHF HKD JPY GBP GB18030 UTF BOM UTC HTTPS
Enter Esc Escape Tab Shift Ctrl Alt TOTP CRM English Chrome Linux Webhook TUTTI_SECRET_KEY MES ERP FAQ WeCom""".split()

# Texts of the page in the other language: what is data stands in <bdi>, or is known to be data.
FOREIGN = r"""([known, names]) => {
  const isChinese = document.documentElement.lang.startsWith("zh");
  const foreign = isChinese ? /[A-Za-z]{3,}/ : /[\u3400-\u9fff]/;
  const data = "bdi, code, #filter,  kbd, pre, textarea, script, style, template, .seal, .avatar, .icon-list, .specimen, [lang]:not(html), .code, .qr, option[value='zh-Hans']";
  const texts = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(data)) texts.push(walk.currentNode.data);
  for (const name of ["title", "placeholder", "aria-label", "alt"]) {
    for (const one of document.querySelectorAll(`[${name}]`)) if (!one.closest("[lang]:not(html), .code, .icon-list, .avatar")) texts.push(one.getAttribute(name));
  }
  const own = (text) => {
    if (!foreign.test(text)) return "";
    for (const one of known) text = text.replaceAll(one, " ");
    for (const one of document.querySelectorAll("input[type=search]")) if (one.value) text = text.replaceAll(one.value, " ");
    if (isChinese) for (const one of names) text = text.replace(new RegExp(`\\b${one}\\b`, "g"), " ");
    text = text.replace(/“[^”]*”|\b[A-Z][a-z]+\/[A-Z]\w+/g, " ").replace(/[\w.+-]+@[\w.-]+|https?:\/\/\S+|\b[a-z]+(_[a-z]+)+\b/g, " ");
    return foreign.test(text) ? text.trim() : "";
  };
  return [...new Set(texts.map(own).filter(Boolean))].slice(0, 6);
}"""


class Browser:
    def __init__(self, company):
        self.company = company
        self.complaints = []
        self.linked = {}
        self.visited = set()
        # Statuses that a page at an address is meant to answer with; the browser logs them as errors all the same.
        self.meant = [("422", ""), ("404", "/o/leads/1"), ("410", "/reset/"), ("410", "/sign-in/code")]

    def __enter__(self):
        self.playwright = sync_playwright().start()
        self.started = {}
        return self

    def __exit__(self, *_):
        for chromium in self.started.values():
            chromium.close()
        self.playwright.stop()

    def chromium(self, locale):
        """A browser of its own for each language: inputs of dates and files speak the one it was started with."""
        if locale not in self.started:
            # On Linux Chromium takes its language from the environment; the switch --lang alone does nothing.
            environment = {**os.environ, "LANGUAGE": locale.replace("-", "_")}
            self.started[locale] = self.playwright.chromium.launch(**CHROMIUM, env=environment)
        return self.started[locale]

    def page(self, **options):
        options = {"locale": CHINESE, "viewport": {"width": 1440, "height": 900}, **options}
        page = self.chromium(options["locale"]).new_context(base_url=self.company.url, **options).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on("console", lambda message: message.type == "error" and self.complain(page, message.text))
        page.on("pageerror", lambda error: self.complain(page, str(error)))
        page.on("request", lambda request: self.check_host(page, request.url))
        return page

    def sign_in(self, person, **options):
        language = "zh-Hans" if person == "admin" else CAST[person][4]
        page = self.page(**{"locale": ENGLISH if language == "en" else CHINESE, **options})
        page.goto("/sign-in")
        name = "zhoulan" if person == "admin" else CAST[person][0]
        page.fill("#email", email(name))
        page.fill("#password", PASSWORD)
        page.click("form button.primary")
        page.wait_for_url(self.company.url + "/")
        return page

    def check_host(self, page, url):
        if not url.startswith((self.company.url + "/", "data:")):
            self.complain(page, f"asked another host: {url}")

    def complain(self, page, text):
        if not any(f"status of {status}" in text and place in page.url for status, place in self.meant):
            self.complaints.append(f"{page.url}: {text}")

    def check(self, page, what):
        """Lets axe look at the page as it is, and looks whether it fits and speaks one language."""
        results = Axe().run(page)
        for violation in results.response["violations"]:
            nodes = "; ".join(f"{node['html'][:140]} ({node['failureSummary'][:200]})" for node in violation["nodes"][:3])
            self.complaints.append(f"{what} {page.url}: {violation['id']}: {nodes}")
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if width > 0:
            self.complaints.append(f"{what} {page.url}: wider than the window by {width} px")
        strange = page.evaluate(FOREIGN, [[], NAMES])
        for text in page.evaluate(FOREIGN, [self.company.known(), NAMES]) if strange else []:
            self.complaints.append(f"{what} {page.url}: in the other language: {text[:120]!r}")
        self.note(page)

    def note(self, page):
        """Remembers what kind of page this is and what it leads to."""
        self.visited.add(shape(page.url))
        for link in page.evaluate("[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map((a) => a.getAttribute('href'))"):
            self.linked.setdefault(shape(link), link)

    def unseen(self):
        """The addresses of pages that others lead to and nobody looked at."""
        return [place for one, place in self.linked.items() if one not in self.visited and not place.endswith(".csv")]


def shape(url):
    """An address without what differs from record to record."""
    path = re.sub(r"^https?://[^/]+", "", url).split("?")[0].split("#")[0]
    path = re.sub(r"^/settings/roles/[^/]+/[^/]+$", "/settings/roles/R/O", path)
    path = re.sub(r"^/settings/roles/[^/]+$", "/settings/roles/R", path)
    path = re.sub(r"^/forms/rules/[^/]+$", "/forms/rules/O", path)
    return re.sub(r"/\d{4,}(?=/|$)", "/N", path)
