"""A browser that notes whatever a page may not do: errors, requests to other hosts, what axe finds."""
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from company import CAST, PASSWORD, email

CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


class Browser:
    def __init__(self, company):
        self.company = company
        self.complaints = []

    def __enter__(self):
        self.playwright = sync_playwright().start()
        self.chromium = self.playwright.chromium.launch(**CHROMIUM)
        return self

    def __exit__(self, *_):
        self.chromium.close()
        self.playwright.stop()

    def page(self, **options):
        options = {"locale": "zh-CN", "viewport": {"width": 1440, "height": 900}, **options}
        page = self.chromium.new_context(base_url=self.company.url, **options).new_page()
        page.set_default_timeout(15000)
        page.on("console", lambda message: message.type == "error" and self.complain(page, message.text))
        page.on("pageerror", lambda error: self.complain(page, str(error)))
        page.on("request", lambda request: self.check_host(page, request.url))
        return page

    def sign_in(self, person, **options):
        page = self.page(**options)
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
        # A refused form and a record that is not there are answers, not faults; the browser logs their status as an
        # error all the same.
        if "status of 422" not in text and not ("status of 404" in text and page.url.endswith("/o/leads/1")):
            self.complaints.append(f"{page.url}: {text}")

    def check(self, page, what):
        """Lets axe look at the page as it is."""
        results = Axe().run(page)
        for violation in results.response["violations"]:
            nodes = "; ".join(f"{node['html'][:140]} ({node['failureSummary'][:200]})" for node in violation["nodes"][:3])
            self.complaints.append(f"{what} {page.url}: {violation['id']}: {nodes}")
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if width > 0:
            self.complaints.append(f"{what} {page.url}: wider than the window by {width} px")
