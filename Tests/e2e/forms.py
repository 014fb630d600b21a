"""What only a browser shows of forms: drafts, live checks, the shell without a network, where a visit was."""
import re
import sys

from browser import PATIENCE, Browser
from company import CAST, PASSWORD, ROOT, Company, email

SHOTS = ROOT / "screenshots"
LEAD = re.compile(r"/o/leads/\d+$")


def leads(company):
    return company.api("GET", "leads?sort=id")["items"]


def draft_after_reload(browser, company):
    page = browser.sign_in("sales")
    page.goto("/o/leads/new")
    page.fill("#f-name", "钱伟 😀")
    page.fill("#f-message", "第一行\n<b>第二行")
    page.wait_for_url("**/o/leads/new?_draft=*")
    page.wait_for_selector(".draft-kept:not([hidden])")
    page.reload()
    assert page.input_value("#f-name") == "钱伟 😀" and page.input_value("#f-message") == "第一行\n<b>第二行"
    browser.check(page, "a draft")
    page.screenshot(path=SHOTS / "forms-draft.png", full_page=True)
    assert not leads(company), "a draft is no lead"
    page.click("form.fields .primary")
    page.wait_for_url(LEAD)
    assert len(leads(company)) == 1
    page.context.close()


def draft_at_once(browser, company):
    """What is typed a moment before one leaves is there again: reloaded, closed, gone elsewhere, or signed out meanwhile."""
    page = browser.sign_in("sales")
    shows = "([id, text]) => document.querySelector(id)?.value === text"

    def write(text):
        page.goto("/o/leads/new")
        page.locator("#f-name").press_sequentially(text)

    write("Reloaded")
    page.reload()
    page.wait_for_function(shows, arg=["#f-name", "Reloaded"])
    page.wait_for_selector(".draft-note")
    browser.check(page, "a draft of the last moment")
    write("Gone")
    place = page.url
    page.click(".rail a[href='/o/leads']")
    page.wait_for_url("**/o/leads")
    page.go_back()
    page.wait_for_function(shows, arg=["#f-name", "Gone"])
    page.goto("/")
    page.goto(place)
    page.wait_for_function(shows, arg=["#f-name", "Gone"])
    context = page.context
    write("Closed")
    place = page.url
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(place)
    page.wait_for_function(shows, arg=["#f-name", "Closed"])
    # A text that no message of a page that goes may carry.
    write("Long")
    page.fill("#f-message", "长" * 30000)
    page.reload()
    page.wait_for_function("() => document.querySelector('#f-message')?.value.length === 30000")
    # The session ends in between: the text waits on this device until somebody has signed in again.
    write("Expired")
    context.clear_cookies(name="sid")
    page.locator("#f-name").press_sequentially(" too")
    page.reload()
    page.fill("#email", email(CAST["sales"][0]))
    page.fill("#password", PASSWORD)
    page.click("form button.primary")
    page.wait_for_function(shows, arg=["#f-name", "Expired too"])
    # What the server has is not kept here as well.
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('tutti.draft.'))")
    assert not leads(company), "a draft is no lead"
    # What was saved does not come back.
    page.goto("/o/contacts/new")
    page.locator("#f-name").press_sequentially("Saved")
    page.click("form.fields .primary:not(.sr)")
    page.wait_for_url(re.compile(r"/o/contacts/\d+$"))
    page.goto("/o/contacts/new")
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('tutti.draft.'))")
    assert page.input_value("#f-name") == "" and "_draft" not in page.url and page.locator(".draft-note").count() == 0
    context.close()


def two_tabs(browser, company):
    """A form that was begun for itself stays so: what another tab left on the device waits as a draft."""
    page = browser.sign_in("sales")
    known = len(leads(company))
    page.route("**/forms/draft", lambda route: route.abort())
    page.goto("/o/leads/new")
    page.locator("#f-name").press_sequentially("First tab")
    page.wait_for_function("() => Object.keys(localStorage).some((name) => name.startsWith('tutti.draft.'))")
    other = page.context.new_page()
    other.goto("/o/leads/new")
    other.wait_for_selector(".draft-note a")
    assert other.input_value("#f-name") == "" and "_draft" not in other.url
    page.unroute("**/forms/draft")
    other.locator("#f-name").press_sequentially("Second tab")
    for one in (page, other):
        one.click("form.fields .primary:not(.sr)")
        one.wait_for_url(LEAD)
    assert [lead["name"] for lead in leads(company)][known:] == ["First tab", "Second tab"]
    page.context.close()


def beside(browser, company):
    """A record made from where one is: in the drawer, refused there, told by a message, and a page where a form stands."""
    page = browser.sign_in("sales")
    page.goto("/o/tasks?as=table")
    page.click("#create summary")
    page.click("#create a[href='/o/tasks/new']")
    page.wait_for_selector("#drawer[open] #f-title")
    browser.check(page, "a form in the drawer")
    page.screenshot(path=SHOTS / "forms-beside.png")
    page.click("#drawer .primary:not(.sr)")
    page.wait_for_selector("#drawer .trouble a[href='#f-title']")
    page.locator("#f-title").press_sequentially("Beside the list")
    page.click("#drawer .primary:not(.sr)")
    page.wait_for_selector("#toasts .toast[data-tone=good] a")
    assert page.url.endswith("/o/tasks?as=table") and page.locator("#drawer[open]").count() == 0
    page.wait_for_selector("main .rows :text('Beside the list')")
    made = company.api("GET", "tasks?sort=-id")["items"][0]
    assert made["title"] == "Beside the list"
    page.click("#toasts .toast a")
    page.wait_for_url(f"**/o/tasks/{made['id']}")
    page.goto("/o/tasks/new")
    page.click("#create summary")
    page.click("#create a[href='/o/leads/new']")
    page.wait_for_url("**/o/leads/new")
    assert page.locator("#drawer[open]").count() == 0, "two forms would have inputs of one name"
    # On a customer's page with much to complete, what somebody writes there stays.
    owner = next(one["id"] for one in company.api("GET", "users")["items"] if one["name"] == CAST["sales"][1])
    customer = company.api("POST", "accounts", {"name": "远山科技", "owner_id": owner})["id"]
    page.goto(f"/o/accounts/{customer}")
    assert page.locator("#quality-phone").count() == 1, "there is nothing to complete"
    page.fill(".composer textarea", "客户来电，问交期")
    page.click("#create summary")
    page.click("#create a[href='/o/leads/new']")
    page.wait_for_selector("#drawer[open] #f-name")
    browser.check(page, "a form beside a customer")
    page.locator("#f-name").press_sequentially("Thrown away")
    page.wait_for_selector("#drawer .draft-kept:not([hidden])")
    page.keyboard.press("Escape")
    for way, text in (("a.button[href*=_draft]", "Thrown away"), ("button[name=_discard]", "")):
        page.click("#create summary")
        page.click("#create a[href='/o/leads/new']")
        page.click(f"#drawer .draft-note {way} >> nth=0")
        page.wait_for_function("(text) => document.querySelector('#drawer #f-name')?.value === text && !document.querySelector('#drawer .draft-note a')", arg=text)
        if text:
            page.keyboard.press("Escape")
    page.locator("#f-name").press_sequentially("Beside the customer")
    page.click("#drawer .primary:not(.sr)")
    page.wait_for_selector("#toasts .toast[data-tone=good] a")
    assert page.url.endswith(f"/o/accounts/{customer}") and page.input_value(".composer textarea") == "客户来电，问交期"
    phone = browser.sign_in("english", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme="dark")
    phone.tap("[data-opens=create-sheet]")
    phone.tap("#create-sheet a[href='/o/tasks/new']")
    phone.wait_for_selector("#drawer[open] #f-title")
    browser.check(phone, "a form in the drawer of a phone")
    phone.screenshot(path=SHOTS / "forms-beside-390.png")
    phone.context.close()
    page.context.close()


def enter_saves(browser, company):
    """Enter in a form of the settings sends it, though it has a box that looks for people."""
    page = browser.sign_in("admin")
    page.goto("/settings/tokens")
    page.click("details.panel > summary")
    choose(page, "#s-user", "周岚")
    page.fill("#s-name", "仓库")
    page.press("#s-name", "Enter")
    page.wait_for_selector(".panel.secret code")
    assert page.locator("table.records td", has_text="仓库").count() == 1, "the token is not among the tokens"
    page.context.close()
    plain = browser.sign_in("admin", java_script_enabled=False)
    plain.goto("/settings/tokens")
    plain.click("details.panel > summary")
    plain.fill("#s-name", "手持终端")
    plain.press("#s-name", "Enter")
    plain.wait_for_selector(".panel.secret code")
    plain.context.close()


def own_kinds(browser, company):
    """A company makes fields of the larger kinds and fills them in."""
    page = browser.sign_in("admin")
    company.api("POST", "contacts", {"name": "李娜"})
    for name, label, kind, more in [("budget", "预算", "money", "currency"), ("introducer", "介绍人", "reference", "target"),
                                    ("lines", "业务线", "choices", "choices")]:
        page.goto("/settings/fields")
        if not page.locator(".new-field").is_visible():
            page.click("details.panel:has(.new-field) > summary")
        page.select_option(".new-field [name=object]", "account")
        for field, text in [("name", name), ("label_zh", label), ("label_en", name.title())]:
            page.fill(f".new-field [name={field}]", text)
        page.select_option(".new-field [name=kind]", kind)
        for other in ["currency", "target", "choices"]:
            assert page.locator(f".new-field [name={other}]").is_visible() == (other == more), (kind, other)
        if kind == "reference":
            page.select_option(".new-field [name=target]", "contact")
        if kind == "choices":
            page.fill(".new-field [name=choices]", "云\n本地\n咨询")
        browser.check(page, f"a field of the kind {kind}")
        page.screenshot(path=SHOTS / f"forms-field-{kind}.png", full_page=True)
        page.click(".new-field .primary")
        page.wait_for_selector(f".own-fields code:text-is('{name}')")
    page.goto("/o/accounts/new")
    page.fill("#f-name", "星河")
    page.fill("#f-budget", "1234.5")
    choose(page, "#f-introducer", "李娜")
    page.check("input[name=lines][value=云]")
    page.check("input[name=lines][value=咨询]")
    browser.check(page, "own kinds in a form")
    page.screenshot(path=SHOTS / "forms-own-kinds.png", full_page=True)
    page.click("form.fields .primary:not(.sr)")
    page.wait_for_url(re.compile(r"/o/accounts/\d+$"))
    browser.check(page, "own kinds of a record")
    page.screenshot(path=SHOTS / "forms-own-kinds-record.png", full_page=True)
    page.goto("/o/accounts?as=table&cols=name,budget,introducer,lines&sort=-budget")
    page.wait_for_selector("main td .chip:text-is('咨询')")
    browser.check(page, "own kinds in a list")
    page.screenshot(path=SHOTS / "forms-own-kinds-list.png")
    page.context.close()


def live_checks(browser, company):
    page = browser.sign_in("sales")
    page.goto("/o/leads/new")
    page.fill("#f-phone", "12")
    page.wait_for_selector("#f-phone-note .problem")
    people = company.api("GET", "users")["items"]
    owner = next(person["id"] for person in people if person["name"] == "Emma Stone")
    known = company.api("POST", "leads", {"name": "孙婷", "phone": "13900139001", "owner_id": owner})
    page.fill("#f-phone", "139 0013 9001")
    page.wait_for_selector("#twins strong")
    text = page.inner_text("#twins")
    assert "Emma Stone" in text and "孙婷" not in text and known["id"] not in page.content(), "a lead of others stays hidden"
    page.screenshot(path=SHOTS / "forms-twins.png", full_page=True)
    browser.check(page, "twins")
    page.context.close()
    page = browser.sign_in("marketing")
    page.goto("/o/campaigns/new")
    assert page.is_hidden("#f-cost-field")
    page.select_option("#f-status", "running")
    page.wait_for_selector("#f-cost", state="visible")
    page.select_option("#f-status", "planned")
    page.wait_for_selector("#f-cost", state="detached")
    page.context.close()


def offline(browser, company):
    page = browser.sign_in("sales")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then((names) => names.length === 1)")
    page.goto("/o/tasks/new")
    page.fill("#f-title", "离线写的任务")
    page.context.set_offline(True)
    page.click("form.fields .primary")
    page.wait_for_selector("#outbox:not([hidden]) li")
    page.goto("/o/leads", wait_until="load")
    page.wait_for_selector("#waiting li")
    page.screenshot(path=SHOTS / "forms-offline.png")
    assert company.api("GET", "tasks")["items"] == []
    page.context.set_offline(False)
    page.wait_for_selector("#main :not(#waiting)")
    page.goto("/")
    for _ in range(100):
        if company.api("GET", "tasks")["items"]:
            break
        page.wait_for_timeout(50)
    assert [task["title"] for task in company.api("GET", "tasks")["items"]] == ["离线写的任务"]
    page.context.close()


def visit(browser, company):
    company.api("POST", "accounts", {"name": "云帆物流"})
    for granted in (True, False):
        page = browser.sign_in(
            "sales", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True,
            geolocation={"latitude": 30.274085, "longitude": 120.15507, "accuracy": 12},
            permissions=["geolocation"] if granted else [])
        page.goto("/visit")
        page.click("[data-locate]")
        page.wait_for_function("(text) => document.querySelector('.locate [data-say]').textContent.includes(text)",
                               arg="12" if granted else "没有允许")
        browser.check(page, "a visit")
        page.screenshot(path=SHOTS / f"forms-visit-{granted}.png", full_page=True)
        page.click("form.fields .primary")
        page.wait_for_url(re.compile(r"/o/activities/\d+$"))
        page.context.close()
    noted = [one.get("latitude") for one in company.api("GET", "activities?sort=id")["items"] if one["kind"] == "visit"]
    assert noted[0] == 30.274085 and not noted[1], noted


def pages(browser, company):
    """Every page of this part, at a desk and on a phone, light and dark, in both languages."""
    lead = leads(company)[0]["id"]
    for person, width, scheme in [("admin", 1440, "light"), ("english", 390, "light"), ("english", 1440, "dark"), ("admin", 390, "dark")]:
        page = browser.sign_in(person, viewport={"width": width, "height": 900 if width > 400 else 844}, color_scheme=scheme)
        for name, place in [("start", "/start"), ("adoption", "/adoption"), ("demo", "/demo-data"), ("rules", "/forms/rules/leads"),
                            ("new", "/o/leads/new"), ("edit", f"/o/leads/{lead}/edit"), ("detail", f"/o/leads/{lead}"),
                            ("visit", "/visit"), ("offline", "/offline")]:
            page.goto(place)
            browser.check(page, f"{name} {width} {scheme}")
            page.screenshot(path=SHOTS / f"forms-{name}-{width}-{scheme}-{person}.png", full_page=width > 400)
        page.goto("/o/leads/new")
        page.click(".help summary")
        browser.check(page, "help")
        page.screenshot(path=SHOTS / f"forms-help-{width}-{scheme}-{person}.png")
        page.context.close()


def lines(browser, company):
    """Rows of a deal that is won: by keys, by buttons, on a phone, kept as a draft, refused and without scripts."""
    account = company.api("POST", "accounts", {"name": "青禾设备"})["id"]
    for name, price in [("排产许可", "12000.00"), ("实施服务", "800.00")]:
        company.api("POST", "products", {"name": name, "sku": f"SKU-{price}", "price": price})
    deal = company.api("POST", "opportunities", {"title": "看板一期", "account_id": account, "amount": "80000.00"})["id"]
    place = f"/o/opportunities/{deal}/win"
    rows = ".lines > table > tbody > tr"
    page = browser.sign_in("admin")
    page.goto(place)
    assert page.locator(rows).count() == 1, "one row is enough for who has scripts"
    choose(page, "#f-lines-0-product_id", "排产")
    page.fill("#f-lines-0-quantity", "2")
    page.press("#f-lines-0-quantity", "Enter")
    assert page.locator(rows).count() == 2 and page.evaluate("document.activeElement.id") == "f-lines-3-product_id"
    page.press("#f-lines-3-product_id", "Escape")
    page.fill("#f-lines-3-quantity", "viele")
    page.press("#f-lines-0-quantity", "Enter")
    assert page.evaluate("document.activeElement.id") == "f-lines-3-quantity", "the same field of the next row"
    page.click(".lines > [name=_add]")
    page.fill("#f-lines-4-quantity", "7")
    page.wait_for_url(f"**{place}?_draft=*")
    page.wait_for_selector(".draft-kept:not([hidden])")
    page.reload()
    assert page.input_value("#f-lines-2-quantity") == "7" and page.input_value("#f-lines-1-quantity") == "viele"
    page.click(f"{rows}:nth-child(3) [name=_drop]")
    assert page.locator(f"{rows} th b").all_inner_texts() == ["1", "2"] and page.evaluate("document.activeElement.id") == "f-lines-1-product_id"
    browser.check(page, "rows")
    page.click("form.fields .primary")
    page.click(".trouble a[href='#f-lines-1-quantity']")
    assert page.evaluate("document.activeElement.id") == "f-lines-1-quantity", "a problem leads to its input"
    browser.check(page, "refused rows")
    page.screenshot(path=SHOTS / "forms-lines.png", full_page=True)
    page.context.close()
    phone = browser.sign_in("english", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme="dark")
    phone.goto(place)
    phone.tap(".lines > [name=_add]")
    assert phone.locator(rows).count() == 2
    for card in phone.locator(rows).all():
        labels = [label.inner_text().split("\n")[0].split(" required")[0] for label in card.locator("label").all() if label.is_visible()]
        assert labels == ["Product", "Quantity", "Unit price"], labels
    browser.check(phone, "rows on a phone")
    phone.screenshot(path=SHOTS / "forms-lines-390.png", full_page=True)
    phone.goto(f"/o/opportunities/{deal}")
    tops = {round(one.bounding_box()["y"]) for one in phone.locator(".heading .actions > *").all() if one.is_visible()}
    assert len(tops) == 1, f"the head is one row: {tops}"
    phone.tap(".actions .more summary")
    browser.check(phone, "the menu of a record")
    phone.tap(".more .menu-list a:has-text('Edit')")
    phone.wait_for_url("**/edit")
    phone.goto("/forms/rules/tickets")
    strip = phone.locator("main .tabs")
    assert strip.get_attribute("data-more") == "before" and phone.locator("main .tabs [aria-current]").is_visible()
    phone.context.close()
    plain = browser.sign_in("admin", java_script_enabled=False)
    plain.goto(place)
    assert plain.locator(rows).count() == 3 and plain.locator(rows).nth(2).is_visible()
    plain.select_option("#f-lines-2-product_id", label="\u2068实施服务\u2069")
    plain.fill("#f-lines-2-quantity", "3")
    plain.click(".lines > [name=_add]")
    assert plain.locator(rows).count() == 4 and plain.input_value("#f-lines-0-quantity") == "3"
    plain.click("form.fields .primary.primary:not(.sr)")
    plain.wait_for_url(re.compile(r"/o/opportunities/\d+$"))
    sold = company.api("GET", "order_lines")["items"]
    assert [line["amount"]["amount"] for line in sold] == ["2400.00"], sold
    plain.context.close()


def choose(page, field, text):
    """Picks what a box with type-ahead offers for some text."""
    page.fill(field, text)
    page.wait_for_selector(".options:not([hidden]) [role=option][aria-selected=true]")
    page.press(field, "Enter")
    page.wait_for_function("(id) => document.querySelector(id).getAttribute('aria-expanded') === 'false'", arg=field)


STORIES = [draft_at_once, draft_after_reload, two_tabs, live_checks, offline, visit, beside, lines, enter_saves, own_kinds, pages]


def main():
    SHOTS.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    with Company() as company, Browser(company) as browser:
        for story in STORIES:
            if wanted and story.__name__ not in wanted:
                continue
            print(story.__name__, flush=True)
            story(browser, company)
        # What a story cuts on purpose the browser logs as an error.
        faults = [text for text in browser.complaints if "ERR_INTERNET_DISCONNECTED" not in text
                  and "ERR_FAILED" not in text and "status of 401" not in text
                  and "htmx:sendError" not in text and "htmx:afterRequest" not in text]
    if faults:
        raise SystemExit("\n".join(faults))
    print("forms: everything held")


main()
