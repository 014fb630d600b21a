"""How heavy and how quick pages are in the browser: a first view of every page, then how soon the page answers a hand.

    bin/e2e speed.py                checks the budgets
    bin/e2e speed.py --markdown     the same as the tables of docs/performance.md

A first view is one by a browser that has nothing of Tutti yet: a context of its own, without a service worker; its
weight is what came over the wire (Network.loadingFinished). A budget in milliseconds holds when the best of three tries
keeps it, so that another program on the machine does not fail it."""
import os
import sys

from browser import Browser
from company import Company
from places import fill, pages

WEIGHT, PAINT, SHIFT, ANSWER = 120 * 1024, 800, 0.02, 100

OBSERVE = """(() => {
    const seen = window.seen = { paint: 0, shift: 0, events: [] };
    const watch = (type, note, options) =>
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...options });
    watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
    watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
    watch("event", (entry) => { if (entry.interactionId) seen.events.push([entry.name, entry.duration]); },
        { durationThreshold: 16 });
})()"""

# Two frames later everything that was painted has been noted.
REST = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""


def settled(page):
    page.wait_for_load_state("load")
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    page.evaluate(REST)


def first_view(browser, state, path, **options):
    """Weight in bytes, largest contentful paint in ms and the sum of layout shifts of a page nobody has seen."""
    page = browser.page(storage_state=state, service_workers="block", **options)
    page.add_init_script(OBSERVE)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path)
    settled(page)
    seen = page.evaluate("window.seen")
    page.context.close()
    return sum(sizes), seen["paint"], seen["shift"]


def answer(page, act, until):
    """The longest time in ms from what a hand does to the paint after it, 0 for less than 16."""
    page.evaluate(REST)
    page.evaluate("window.seen.events.length = 0")
    act()
    page.wait_for_function(f"() => {until}")
    page.evaluate(REST)
    page.evaluate(REST)
    return max([duration for _, duration in page.evaluate("window.seen.events")], default=0)


def interactions(places):
    """Name, page, what a hand does, and what is there then."""
    account = f"/o/accounts/{places['account']}"
    shown = "!document.querySelector('.htmx-request')"
    return [
        ("open the palette", "/", lambda page: page.click(".find-all"), "document.querySelector('#palette[open] [role=option]')"),
        ("type in the palette", "/", lambda page: (page.keyboard.press("Control+k"), page.keyboard.type("xinghe")),
         "document.querySelector('#palette mark')"),
        ("type in the search", "/search", lambda page: page.keyboard.type("xinghe"), "document.querySelector('#hits mark')"),
        ("open the side peek", "/o/leads", lambda page: page.click("a[data-peek] >> nth=0"), "document.querySelector('#peek [data-id]')"),
        ("tick a row", "/o/leads", lambda page: page.check("input[data-select=one] >> nth=0"), "document.querySelector('#bulk[data-rows]')"),
        ("expand the filter", "/o/leads", lambda page: page.click(".toolbar details.menu >> nth=0"), "document.querySelector('.filter-sheet').checkVisibility()"),
        ("list to board", "/o/opportunities", lambda page: page.click(".heading .switch a[href*=board]"), "document.querySelector('#board')"),
        ("move a card by keyboard", "/o/opportunities?as=board", lambda page: move(page), "!document.querySelector('.card[data-busy]')"),
        ("switch a tab", account, lambda page: page.click("#timeline .tabs a >> nth=2"), "document.querySelector('#timeline .tabs li:nth-child(3) a[aria-current]')"),
        ("open a menu", "/", lambda page: page.click("#create summary"), "document.querySelector('#create [open]')"),
        ("open a dialog", "/", lambda page: page.keyboard.press("?"), "document.querySelector('#shortcuts[open]')"),
        ("type in a form", "/o/leads/new", lambda page: page.type("#f-name", "钱伟"), shown),
        ("follow a link", "/", lambda page: page.click(".rail a[href='/o/leads']"), "document.querySelector('.records') && document.querySelector('main h1:focus')"),
    ]


def move(page):
    page.focus("#board .card >> nth=0")
    page.keyboard.press("Shift+ArrowRight")


def best(measure, keeps, tries=3):
    """The first try that keeps the budget, else the best one."""
    results = []
    for _ in range(tries):
        results.append(measure())
        if keeps(results[-1]):
            break
    return min(results, key=lambda result: result if isinstance(result, (int, float)) else result[1])


def views(browser, places, say):
    main = {"home": "/", "list": "/o/leads", "board": "/o/opportunities?as=board", "account": f"/o/accounts/{places['account']}",
            "form": "/o/leads/new", "search": "/search?q=xinghe", "my work": "/work", "settings": "/settings"}
    person = browser.sign_in("admin", service_workers="block")
    state = person.context.storage_state()
    person.context.close()
    rows = []
    keeps = lambda seen: seen[1] < PAINT and seen[2] < SHIFT
    for name, path in main.items():
        wide = best(lambda: first_view(browser, state, path), keeps)
        phone = best(lambda: first_view(browser, state, path, viewport={"width": 390, "height": 844}), keeps)
        rows.append((name, *wide, *phone[1:]))
        for width, (weight, paint, shift) in (("1440", wide), ("390", phone)):
            say(paint < PAINT, f"{path} at {width} px paints its largest part after {paint:.0f} ms")
            say(shift < SHIFT, f"{path} at {width} px shifts by {shift:.4f}")
    heaviest = []
    for name, path in pages(places).items():
        weight, paint, shift = best(lambda: first_view(browser, state, path), keeps)
        say(weight < WEIGHT, f"{path} weighs {weight / 1024:.0f} KB")
        say(paint < PAINT, f"{path} paints its largest part after {paint:.0f} ms")
        say(shift < SHIFT, f"{path} shifts by {shift:.4f}")
        heaviest.append((weight, name, paint))
    return rows, sorted(heaviest, reverse=True)


# What a hand does on a desk only: keys, and what a phone shows in another way.
DESK = {"open the palette", "type in the palette", "open the side peek", "open a dialog", "open a menu", "follow a link",
        "move a card by keyboard", "list to board"}


def answers(browser, places, say, width=1440):
    page = browser.sign_in("admin", viewport={"width": width, "height": 844})
    page.add_init_script(OBSERVE)
    rows = []
    for name, path, act, until in interactions(places):
        if width < 760 and name in DESK:
            continue

        def try_once():
            page.goto(path)
            settled(page)
            return answer(page, lambda: act(page), until)
        took = best(try_once, lambda took: took < ANSWER)
        say(took < ANSWER, f"{name} at {width} px: {took:.0f} ms to the next paint")
        rows.append((name, took))
    page.context.close()
    return rows


# Whether the warning and the field somebody types in are beside each other.
APART = """() => {
  const [notice, field] = [document.querySelector("#twins"), document.activeElement].map((one) => one.getBoundingClientRect());
  return notice.top >= field.bottom || field.top >= notice.bottom;
}"""


def twins_keep_their_place(browser, company, say):
    """The warning that a record exists comes while one types: nothing that is read or typed moves away."""
    company.api("POST", "leads", {"name": "孙婷", "phone": "13912349001"})
    for width, height in ((1440, 900), (390, 844)):
        page = browser.sign_in("admin", viewport={"width": width, "height": height})
        page.add_init_script(OBSERVE)
        page.goto("/o/leads/new")
        settled(page)
        page.fill("#f-phone", "139 1234 9001")
        page.focus("#f-employees")
        stood = page.evaluate("scrollY")
        page.wait_for_selector("#twins strong")
        settled(page)
        say(page.evaluate("scrollY") == stood, f"the warning of a duplicate scrolls a form at {width} px")
        say(page.evaluate(APART), f"the warning of a duplicate lies on the field somebody types in at {width} px")
        page.focus("#f-phone")
        shift = page.evaluate("window.seen.shift")
        print(f"the warning of a duplicate at {width} px: shift {shift:.4f}")
        say(shift < SHIFT, f"the warning of a duplicate shifts a form at {width} px by {shift:.4f}")
        say(page.locator("#twins").is_visible() and page.evaluate(
            "document.querySelector('#twins').getBoundingClientRect().top < innerHeight"), f"the warning is out of sight at {width} px")
        page.context.close()


def scrolled(browser, places, say):
    """The customer's page loads its rest when one comes to it: nothing that is read moves away."""
    page = browser.sign_in("admin")
    page.add_init_script(OBSERVE)
    page.goto(f"/o/accounts/{places['account']}")
    settled(page)
    for _ in range(12):
        page.mouse.wheel(0, 600)
        settled(page)
    shift = page.evaluate("window.seen.shift")
    print(f"the customer's page scrolled to its end: shift {shift:.4f}")
    say(shift < SHIFT, f"the customer's page shifts by {shift:.4f} while one scrolls")
    page.context.close()


def table(head, rows, markdown):
    if markdown:
        print("|", " | ".join(head), "|\n|---|" + "---:|" * (len(head) - 1))
        for row in rows:
            print("|", " | ".join(row), "|")
    else:
        for row in [head, *rows]:
            print(f"{row[0]:28}", *(f"{cell:>12}" for cell in row[1:]))
    print(flush=True)


def main():
    markdown = "--markdown" in sys.argv
    complaints = []

    def say(condition, what):
        if not condition:
            complaints.append(what)

    with Company() as company, Browser(company) as browser:
        places = fill(company)
        rows, heaviest = views(browser, places, say)
        table(["first view", "KB", "paint ms", "shift", "phone: ms", "shift"],
              [[name, f"{weight / 1024:.0f}", f"{paint:.0f}", f"{shift:.4f}", f"{small:.0f}", f"{moved:.4f}"]
               for name, weight, paint, shift, small, moved in rows], markdown)
        print(f"heaviest of {len(heaviest)} pages:", ", ".join(f"{name} {weight / 1024:.0f} KB" for weight, name, _ in heaviest[:5]))
        slowest = sorted(heaviest, key=lambda page: -page[2])[:5]
        print("slowest to paint:", ", ".join(f"{name} {paint:.0f} ms" for _, name, paint in slowest))
        table(["interaction", "next paint, ms"],
              [[name, f"{took:.0f}" if took else "< 16"] for name, took in answers(browser, places, say)], markdown)
        table(["interaction on a phone", "next paint, ms"],
              [[name, f"{took:.0f}" if took else "< 16"] for name, took in answers(browser, places, say, 390)], markdown)
        scrolled(browser, places, say)
        twins_keep_their_place(browser, company, say)
        print("load of the machine:", " ".join(f"{load:.1f}" for load in os.getloadavg()))
        complaints += browser.complaints
    for complaint in dict.fromkeys(complaints):
        print("✘", complaint)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
