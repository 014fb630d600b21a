"""What only a browser shows of forms: drafts, a network that is cut, two tabs, presence, the shell without a network."""
import re
import sys

from browser import Browser
from company import CAST, PASSWORD, ROOT, Company, email

SHOTS = ROOT / "screenshots"
LEAD = re.compile(r"/o/leads/\d+$")


def sign_in_again(page):
    page.fill("#email", email("wangqiang"))
    page.fill("#password", PASSWORD)
    page.click("main form button.primary")


def leads(company):
    return company.api("GET", "leads?sort=id")["items"]


def draft_after_reload(browser, company):
    page = browser.sign_in("sales")
    page.goto("/o/leads/new")
    page.fill("#f-name", "钱伟 😀")
    page.fill("#f-message", "第一行\n<b>第二行")
    page.wait_for_url("**/o/leads/new?_draft=*")
    page.reload()
    assert page.input_value("#f-name") == "钱伟 😀" and page.input_value("#f-message") == "第一行\n<b>第二行"
    browser.check(page, "a draft")
    page.screenshot(path=SHOTS / "forms-draft.png", full_page=True)
    assert not leads(company), "a draft is no lead"
    page.click("form.fields .primary")
    page.wait_for_url(LEAD)
    assert len(leads(company)) == 1
    page.go_back()
    page.wait_for_selector("form.fields")
    assert page.input_value("#f-name") == "", "back after save shows a new form"
    assert len(leads(company)) == 1
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


def network_cut(browser, company):
    before = len(leads(company))
    page = browser.sign_in("sales")
    page.goto("/o/leads/new")
    page.fill("#f-name", "断网时保存")
    page.wait_for_url("**?_draft=*")
    lost = {"count": 0}

    def cut(route):
        # The server gets the form, the browser never gets the answer.
        lost["count"] += 1
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/o/leads/new", lambda route: cut(route) if route.request.method == "POST" else route.continue_())
    page.click("form.fields .primary")
    page.wait_for_selector("#outbox:not([hidden]) button")
    assert page.is_visible(".form-status"), "the cut is told"
    page.screenshot(path=SHOTS / "forms-cut.png")
    browser.check(page, "a cut network")
    assert len(leads(company)) == before + 1
    page.unroute("**/o/leads/new")
    page.click("#outbox button")
    page.wait_for_url(LEAD)
    assert len(leads(company)) == before + 1, "sent again, saved once"
    page.wait_for_selector("#outbox", state="hidden")
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


def expired(browser, company):
    page = browser.sign_in("sales")
    page.goto("/o/leads/new")
    page.fill("#f-name", "会话过期")
    page.context.clear_cookies()
    page.click("form.fields .primary")
    page.wait_for_selector("#password")
    page.screenshot(path=SHOTS / "forms-expired.png")
    sign_in_again(page)
    page.wait_for_selector("#f-name")
    assert page.input_value("#f-name") == "会话过期"
    page.click("form.fields .primary")
    page.wait_for_url(LEAD)
    page.context.close()


def two_tabs(browser, company):
    account = company.api("POST", "accounts", {"name": "星河制造", "region": "华东", "industry": "制造业"})
    place = f"/o/accounts/{account['id']}/edit"
    one, two = browser.sign_in("admin"), browser.sign_in("service")
    one.goto(place)
    two.goto(place)
    one.wait_for_selector("#presence .others", timeout=20000)
    assert "孙浩" in one.inner_text("#presence")
    two.fill("#f-region", "华南")
    two.fill("#f-industry", "物流")
    two.click("form.fields .primary")
    two.wait_for_url(f"**/o/accounts/{account['id']}")
    one.wait_for_selector("#presence .others", state="detached", timeout=60000)
    one.fill("#f-region", "华北")
    one.fill("#f-name", "星河制造集团")
    one.click("form.fields .primary")
    one.wait_for_selector(".conflict .choice")
    browser.check(one, "a conflict")
    one.screenshot(path=SHOTS / "forms-conflict.png", full_page=True)
    one.check('input[name="_pick.region"][value="theirs"]')
    one.click("form.fields .primary")
    one.wait_for_url(f"**/o/accounts/{account['id']}")
    now = company.api("GET", f"accounts/{account['id']}")
    assert (now["name"], now["region"], now["industry"]) == ("星河制造集团", "华南", "物流"), now
    one.context.close()
    two.context.close()


def double_click(browser, company):
    before = len(leads(company))
    page = browser.sign_in("sales")
    page.goto("/o/leads/new")
    page.fill("#f-name", "双击")
    page.dblclick("form.fields .primary")
    page.wait_for_url(LEAD)
    assert len(leads(company)) == before + 1
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


STORIES = [draft_after_reload, live_checks, double_click, network_cut, offline, expired, two_tabs, visit, pages]


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
