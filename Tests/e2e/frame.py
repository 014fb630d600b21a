"""The frame in a real browser: palette, keys, preferences, focus, back, and what axe finds in every theme."""
import sys
from urllib.parse import quote

from browser import Browser
from company import Company
from places import fill


def expect(condition, what, complaints):
    if not condition:
        complaints.append(what)


def palette(page, say):
    page.click(".find-all")
    page.wait_for_selector("#palette[open] [role=option]")
    say(page.evaluate("location.pathname") == "/", "the box above leads away instead of opening the palette")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open] [role=option]")
    page.keyboard.type("kehu")
    page.wait_for_selector("#palette a[href='/o/accounts'][aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/o/accounts")
    page.wait_for_selector("main h1:focus")
    say(page.text_content("#said").startswith("客户"), "the title of a page that came is not read out")
    page.keyboard.press("Control+k")
    page.keyboard.type("星河")
    page.wait_for_selector("#palette mark")
    page.keyboard.press("Escape")
    say(not page.evaluate("document.querySelector('#palette').open"), "Escape leaves the palette open")
    page.keyboard.press("Control+k")
    page.keyboard.type("客户")
    page.wait_for_selector("#palette [data-kind=named]")
    page.wait_for_selector("#palette [role=group] >> text=新建客户")
    first = page.locator("#palette-list > * >> nth=0")
    say(first.get_attribute("data-kind") == "named", "what the page offers stands before the page that was named")
    page.keyboard.press("Escape")
    page.go_back()
    page.wait_for_selector(".home")


def keys(page, account, say):
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/o/leads")
    page.wait_for_selector(".records")
    page.keyboard.press("j")
    page.keyboard.press("j")
    say(page.evaluate("document.activeElement.matches('.lead-link')"), "j does not go to a row")
    page.keyboard.press("Enter")
    page.wait_for_url("**/o/leads/*")
    page.wait_for_selector(".crumbs")
    page.keyboard.press("u")
    page.wait_for_url("**/o/leads")
    page.keyboard.press("?")
    page.wait_for_selector("#shortcuts[open]")
    page.keyboard.press("Escape")
    page.goto(account)
    page.keyboard.press("p")
    page.wait_for_selector(".rail a[aria-current=page]")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette [role=group] >> text=编辑")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.wait_for_url("**/edit")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    say(page.evaluate("document.activeElement.matches('#create a')"), "c does not open what can be made")


def selection(browser, places):
    """What can be done to ticked rows and with a record is offered by the palette, in both languages."""
    for person, assign, convert in (("admin", "分配", "转化"), ("english", "Assign", "Convert")):
        page = browser.sign_in(person)
        page.goto("/o/leads?as=table")
        page.keyboard.press("Control+k")
        page.wait_for_selector("#palette[open] [role=option]")
        expect(page.locator("#palette div[role=option]", has_text=assign).count() == 0, "nothing is ticked, yet it is offered", browser.complaints)
        page.keyboard.press("Escape")
        page.check("input[data-select=one] >> nth=0")
        page.keyboard.press("Control+k")
        page.wait_for_selector("#palette[open] [role=option]")
        page.keyboard.type(assign.lower())
        page.wait_for_selector(f"#palette [role=option][aria-selected=true] >> text={assign}")
        browser.check(page, "the palette of a selection")
        page.keyboard.press("Enter")
        page.wait_for_selector(".bulk-form [name=owner_id]", state="attached")
        expect(page.locator(".bulk-form input[name=id]").count() == 1, "the ticked row is not in the form", browser.complaints)
        page.goto(f"/o/leads/{places['lead']}")
        page.keyboard.press("Control+k")
        page.wait_for_selector("#palette[open] [role=option]")
        page.keyboard.type(convert)
        page.wait_for_selector(f"#palette [role=option][aria-selected=true] >> text={convert}")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/o/leads/{places['lead']}/convert")
        page.context.close()


def back(page, company, account, say):
    """The way back: to the same place of a list, out of the side panel, to the tab before."""
    for number in range(60):
        company.api("POST", "leads", {"name": f"来回 {number}", "company": "远山"})
    page.goto("/o/leads?as=table")
    page.wait_for_selector("#rows > tr[data-id]")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    company.until(lambda: page.locator("#rows > tr[data-id]").count() > 55)
    row = page.locator("#rows a.lead-link >> nth=52")
    # Also scrolls as far as a click would.
    row.hover()
    name, top = row.inner_text(), page.evaluate("scrollY")
    row.click()
    page.wait_for_selector("main .heading .actions")
    page.go_back()
    company.until(lambda: page.locator("#rows > tr[data-id]").count() > 52)
    company.until(lambda: abs(page.evaluate("scrollY") - top) < 80)
    say(page.locator("#rows a.lead-link", has_text=name).first.is_visible(), "back from a record shows another part of the list")
    page.goto("/o/leads?as=table")
    page.evaluate("window.here = true")
    place = page.url
    for number in (2, 4):
        page.locator("a[data-peek]").nth(number).click()
        record = page.locator("#rows > tr[data-id]").nth(number).get_attribute("data-id")
        page.wait_for_selector(f"#peek [data-id='{record}']")
    say(f"peek={record}" in page.url, "the address does not say what the side panel shows")
    page.go_back()
    page.wait_for_selector("#peek > *", state="detached")
    say(page.url == place and page.evaluate("window.here"), f"back does not just close the side panel: {page.url}")
    page.go_forward()
    page.wait_for_selector(f"#peek [data-id='{record}']")
    page.keyboard.press("Escape")
    page.wait_for_selector("#peek > *", state="detached")
    page.wait_for_url(place)
    page.locator("a[data-peek]").nth(3).click()
    page.wait_for_selector("#peek [data-id]")
    page.click("#peek .close")
    page.wait_for_url(place)
    say(page.evaluate("window.here") and page.query_selector("#peek > *") is None, "the cross loads the list anew")
    # The way up leads to the list as it was left last, narrowed or not, although no page was loaded anew.
    page.goto("/o/leads")
    page.evaluate("window.here = true")
    page.click(".switch a[href*='as=board']")
    page.wait_for_selector("#board .card")
    page.click("#board .card .card-head > a >> nth=0")
    page.wait_for_selector(".crumbs a[href*='as=board']")
    page.click(".crumbs a[href*='as=board']")
    page.wait_for_selector("#board .card")
    page.click(".rail a[href='/o/leads']")
    page.wait_for_selector("#rows a.lead-link")
    page.locator("#rows a.lead-link").first.click()
    page.wait_for_selector(".crumbs a[href='/o/leads']")
    say(page.evaluate("window.here"), "a page was loaded anew")
    page.goto(account)
    page.click("#timeline .tabs a[href*='of=sales']")
    page.wait_for_selector("#timeline .tabs a[href*='of=sales'][aria-current]")
    page.wait_for_url("**?of=sales")
    page.go_back()
    page.wait_for_selector("#timeline .tabs li:first-child a[aria-current]")
    say("of=" not in page.url, "back does not go to the tab before")


def told(complaint):
    """What the browser and htmx log of a request that a test made fail."""
    return any(text in complaint for text in ("Failed to load resource", "htmx:sendError", "htmx:afterRequest", "Response Status Error Code 500"))


def cut(page, company, complaints, say):
    """What follows in a list and on a board while it is read, and when it does not come."""
    page.goto("/o/leads?as=table")
    rows, cards = "**/o/leads/rows*", "**/o/leads/column*"
    for fail in (lambda route: route.abort(), lambda route: route.fulfill(status=500, body="<p>away</p>")):
        noted = len(complaints)
        page.route(rows, fail)
        page.goto("/o/leads?as=table")
        page.wait_for_selector("#rows > tr[data-id]")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_selector(".more .cut:visible")
        say(page.locator(".more a[rel=next]").is_visible(), "the link to the next page is gone when it could not be read")
        say(page.locator("#rows > tr[data-id]").count() == 50, "what the server answered stands among the rows")
        page.unroute(rows)
        page.click(".more .again")
        company.until(lambda: page.locator("#rows > tr[data-id]").count() > 55)
        complaints[noted:] = [one for one in complaints[noted:] if not told(one)]
    held = []
    page.route(rows, lambda route: held.append(route))
    page.goto("/o/leads?as=table")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_selector(".more .skeleton:visible")
    say(not page.locator(".more a[rel=next]").is_visible(), "the link stands beside the shape of what is read")
    company.until(lambda: held)
    held[0].continue_()
    page.unroute(rows)
    company.until(lambda: page.locator("#rows > tr[data-id]").count() > 55)
    noted = len(complaints)
    page.route(cards, lambda route: route.abort())
    page.goto("/o/leads?as=board")
    last = "section[data-value=new] .card >> nth=-1"
    page.locator(last).scroll_into_view_if_needed()
    page.locator("section[data-value=new] .more").scroll_into_view_if_needed()
    page.wait_for_selector("section[data-value=new] .more .cut:visible")
    page.unroute(cards)
    page.click("section[data-value=new] .more .again")
    company.until(lambda: page.locator("section[data-value=new] .card").count() > 15)
    complaints[noted:] = [one for one in complaints[noted:] if not told(one)]


def settled(page, company, say):
    """A card that goes nowhere any more says so to the keys."""
    deal = company.api("GET", "opportunities?limit=1&filter=" + quote("stage != 'won' && stage != 'lost'"))["items"][0]["id"]
    company.api("POST", f"opportunities/{deal}/lose", {"reason": "预算"})
    page.goto("/o/opportunities?as=board")
    page.focus(f"#card-{deal}")
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_function("document.querySelector('#said').textContent.includes('不能再移动')")
    say(page.locator(f"section[data-value=lost] #card-{deal}").count() == 1, "a settled card was moved")


def board(page, say):
    """Columns share the window while they fit; else as many as fit stand whole. The rail is whole at 900 px."""
    ends = """() => { const board = document.querySelector(".board"), edge = board.getBoundingClientRect().right;
      return [...board.children].map((one) => one.getBoundingClientRect()).filter((one) => one.left < edge - 1)
        .map((one) => one.right - edge); }"""
    for width in (1920, 1440, 1280, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        for plural in ("opportunities", "leads", "tickets"):
            page.goto(f"/o/{plural}?as=board")
            shown = page.evaluate(ends)
            say(all(end < 2 for end in shown), f"a column of {plural} is cut at {width}: {shown}")
            if width >= 1440:
                count = page.locator(".board > section").count()
                say(len(shown) == count, f"{count - len(shown)} columns of {plural} are out of sight at {width}")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    # What somebody pins comes on top of that; then the rail scrolls.
    over = page.evaluate("""(() => {
        const rail = document.querySelector('.rail');
        [...rail.querySelectorAll('h2')].find((head) => head.textContent === '已钉住')?.parentElement.remove();
        return rail.scrollHeight - rail.clientHeight;
    })()""")
    say(over <= 0, f"the rail is higher than the window by {over} px")


def charts(page, say):
    """What is drawn moves with the window, as if the page had been loaded in it."""
    def lines():
        page.mouse.move(0, 0)
        chart = page.locator("#charts svg:has(.line)").first
        chart.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        return chart.screenshot()

    page.set_viewport_size({"width": 420, "height": 900})
    page.goto("/design")
    # Only what was drawn once can stay where it was.
    lines()
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    moved = lines()
    page.reload()
    say(moved == lines(), "the lines of a chart leave their months when the window changes")
    page.set_viewport_size({"width": 1440, "height": 900})


def preferences(page, say):
    page.goto("/")
    with page.expect_response("**/preferences"):
        page.evaluate("document.querySelector('button[name=theme][value=dark]').click()")
    with page.expect_response("**/preferences"):
        page.keyboard.press("[")
    page.reload()
    look = page.evaluate("({...document.documentElement.dataset})")
    say(look["theme"] == "dark" and look["rail"] == "folded", f"preferences do not survive: {look}")
    with page.expect_response("**/preferences"):
        page.evaluate("document.querySelector('button[name=theme][value=system]').click()")
    with page.expect_response("**/preferences"):
        page.keyboard.press("[")


# What moves when a drawer and a message open, beside what moves on the page anyway.
MOVING = """() => {
  document.querySelector("[data-opens=sample-drawer]").click();
  document.querySelector("#toasts").append(document.querySelector("#toast").content.cloneNode(true));
  return document.getAnimations().map((one) => one.animationName ?? one.transitionProperty);
}"""


def motion(page, say):
    def moving():
        page.goto("/design")
        return page.evaluate(MOVING)

    def set_to(value):
        with page.expect_response("**/preferences"):
            page.evaluate("(value) => document.querySelector(`button[name=motion][value=${value}]`).click()", value)

    found = moving()
    say({"slide", "rise", "sheen"} <= set(found), f"nothing moves for whom motion is on: {found}")
    page.emulate_media(reduced_motion="reduce")
    found = moving()
    say(not found, f"what the system asks not to move moves: {found}")
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/")
    set_to("off")
    found = moving()
    say(not found, f"moves with motion off: {found}")
    page.goto("/")
    set_to("on")


def main():
    with Company() as company, Browser(company) as browser:
        places = fill(company)
        complaints = browser.complaints

        def say(condition, what):
            expect(condition, what, complaints)

        page = browser.sign_in("admin")
        page.goto("/")
        palette(page, say)
        keys(page, f"/o/accounts/{places['account']}", say)
        preferences(page, say)
        motion(page, say)
        charts(page, say)
        back(page, company, f"/o/accounts/{places['account']}", say)
        cut(page, company, complaints, say)
        board(page, say)
        settled(page, company, say)
        page.context.close()
        selection(browser, places)
        for person, width, scheme in (("admin", 1440, "light"), ("admin", 390, "dark"), ("english", 1440, "dark"), ("english", 390, "light")):
            page = browser.sign_in(person, viewport={"width": width, "height": 900}, color_scheme=scheme)
            for path in ("/", "/design", "/palette", "/o/leads", "/o/opportunities?as=board", f"/o/accounts/{places['account']}"):
                page.goto(path)
                browser.check(page, f"{width} {scheme}")
            page.goto("/design")
            page.evaluate("document.documentElement.dataset.theme = 'contrast'")
            browser.check(page, f"{width} {scheme} high contrast")
            if width == 390:
                page.goto("/")
                page.click("[data-opens=menu-sheet]")
                page.wait_for_selector("#menu-sheet[open]")
                browser.check(page, "the menu of a phone")
                say(page.evaluate("location.pathname") == "/", "the menu of a phone leads away")
                page.keyboard.press("Escape")
            page.keyboard.press("Control+k")
            page.wait_for_selector("#palette [role=option]")
            browser.check(page, "the palette")
            page.context.close()
    for complaint in browser.complaints:
        print(f"✘ {complaint}")
    sys.exit(1 if browser.complaints else 0)


if __name__ == "__main__":
    main()
