"""What only a browser shows of forms: drafts, live checks, the shell without a network, where a visit was."""
import re
import sys

from browser import Browser
from company import ROOT, Company

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
    page.reload()
    assert page.input_value("#f-name") == "钱伟 😀" and page.input_value("#f-message") == "第一行\n<b>第二行"
    browser.check(page, "a draft")
    page.screenshot(path=SHOTS / "forms-draft.png", full_page=True)
    assert not leads(company), "a draft is no lead"
    page.click("form.fields .primary")
    page.wait_for_url(LEAD)
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


STORIES = [draft_after_reload, live_checks, offline, visit, pages]


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
