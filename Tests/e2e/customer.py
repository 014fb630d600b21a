"""A customer's page in a real browser: the timeline narrowed and back, comments changed and taken back, the bar of its
parts on a phone."""
import os
import pathlib
import sys

from browser import Browser
from company import Company

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def expect(condition, what, complaints):
    if not condition:
        complaints.append(what)


def fill(company):
    """A customer of whom every department knows something."""
    people = {one["name"]: one["id"] for one in company.api("GET", "users?limit=50")["items"]}
    account = company.api("POST", "accounts", {"name": "星河制造", "owner_id": people["王强"], "industry": "制造业"})["id"]
    for name, role, phone in (("钱伟", "decision_maker", "13800001111"), ("孙丽", "user", "13800002222")):
        company.api("POST", "contacts", {"name": name, "account_id": account, "buying_role": role, "phone": phone})
    for number, title in enumerate(("排产系统", "质检看板", "仓储改造", "售后门户")):
        deal = company.api("POST", "opportunities", {
            "title": title, "account_id": account, "amount": f"{8 + number}0000.00", "owner_id": people["王强"]})["id"]
        if number > 0:
            company.api("POST", f"opportunities/{deal}/lose", {"reason": "预算"})
    for number in range(36):
        kind = ("call", "meeting", "visit", "email", "note")[number % 5]
        company.api("POST", "activities", {"kind": kind, "subject": f"第 {number} 次跟进", "body": "谈了排产的细节。",
                                           "account_id": account, "owner_id": people["王强"]})
    company.api("POST", "tickets", {"subject": "导出乱码", "account_id": account})
    return account, people


def narrowed(page, place, people, say):
    page.goto(place)
    page.focus("#timeline-kind")
    page.select_option("#timeline-kind", "call")
    page.wait_for_selector("#timeline .condition-chip >> text=电话")
    say(page.url.endswith("?kind=call"), f"what is not chosen stands in the address: {page.url}")
    say(page.evaluate("document.activeElement.id") == "timeline-kind", "the choice loses the focus")
    page.fill("#timeline-by", "周")
    page.wait_for_selector(".timeline-filter .options [aria-selected=true] >> text=周岚")
    page.press("#timeline-by", "Enter")
    page.wait_for_selector("#timeline .condition-chip >> text=周岚")
    say(page.evaluate("document.activeElement.id") == "timeline-by", "the box for people loses the focus")
    say(page.input_value("#timeline-by").strip("\u2068\u2069") == "周岚", "the box does not show who was chosen")
    page.select_option("#timeline-days", "30")
    page.wait_for_selector("#timeline .condition-chip >> text=近 30 天")
    say(page.locator("#timeline .condition-chip").count() == 3, "filters do not combine")
    say("kind=call" in page.url and "days=30" in page.url, "filters do not stand in the address")
    page.go_back()
    page.wait_for_selector("#timeline .condition-chip >> text=近 30 天", state="detached")
    say(page.locator("#timeline .condition-chip").count() == 2, "back does not go to the choice before")
    page.focus("#timeline .condition-chip:has-text('周岚') a")
    page.keyboard.press("Enter")
    page.wait_for_url("**?kind=call")
    page.wait_for_function("document.activeElement.matches('#timeline h2')")
    told = page.text_content("#said")
    say("时间线" in told and "电话" in told and "周岚" not in told, f"what is narrowed is not read out: {told}")
    page.select_option("#timeline-days", "between")
    say(page.is_visible("#timeline-from"), "two days cannot be typed")
    page.fill("#timeline-from", "2020-01-01")
    page.fill("#timeline-until", "2020-01-31")
    page.click(".timeline-filter > button")
    page.wait_for_selector("#timeline .empty-state")
    say("from=2020-01-01" in page.url and "days=" not in page.url, f"days stand wrong in the address: {page.url}")
    page.click("#timeline .wider a >> text=不限日期")
    page.wait_for_selector("#timeline .timeline li")
    page.goto(place)
    page.evaluate("window.here = true")
    page.focus("#timeline-of-sales")
    page.keyboard.press("Enter")
    page.wait_for_selector("#timeline-of-sales[aria-current]")
    say(page.evaluate("document.activeElement.id") == "timeline-of-sales", "the tab loses the focus")
    say(page.url.endswith("?of=sales") and page.evaluate("window.here"), "the tab loads the page anew")
    page.goto(place)
    count = page.locator("#timeline .timeline > li:not(.day)").count()
    page.focus("#timeline-older")
    page.keyboard.press("Enter")
    page.wait_for_selector("#timeline .entries .entries > .timeline > li")
    first = page.locator("#timeline .timeline > li:not(.day)").nth(count).text_content()
    page.wait_for_selector("#said:not(:empty)", state="attached")
    told = page.text_content("#said")
    say(told == " ".join(first.split())[:200], f"what a step back found is not read out: {told!r}, it begins with {first!r}")
    page.goto(f"{place}?kind=meeting&days=7")
    page.wait_for_selector("#timeline .condition-chip >> text=会议")


def talked(page, place, say):
    page.goto(place)
    page.click(".composer .kinds >> text=评论")
    page.fill(".composer textarea", "交期是几号？")
    page.click(".composer .primary")
    page.wait_for_selector(".said:has-text('交期是几号')")
    page.click(".said .act >> text=修改")
    page.fill(".said .act[open] textarea", "交期是几号？十天行吗？")
    page.click(".said .act[open] button")
    page.wait_for_selector(".said:has-text('已编辑')")
    page.click(".said .answer summary")
    page.fill(".said .answer textarea", "可以")
    page.set_input_files(".said .answer input[type=file]", {"name": "计划.txt", "mimeType": "text/plain", "buffer": "计划".encode()})
    page.click(".said .answer button")
    page.wait_for_selector(".said .answers .file-list a")
    page.click(".said > .said-foot .act >> text=删除")
    page.click(".said > .said-foot .act[open] button")
    page.wait_for_selector(".withdrawn")
    page.click(".composer .kinds >> text=评论")
    page.fill(".composer textarea", "@Emma Stone 请看一下 @周岚")
    page.click(".composer .primary")
    page.wait_for_selector(".said:has-text('请看一下')")
    say(page.is_visible(".said .answers >> text=可以"), "the answer went with what it answered")


def jumped(page, place, say):
    page.goto(place)
    page.wait_for_selector(".jump a[aria-current=location]")
    bar = page.locator(".jump").bounding_box()
    say(bar["y"] > 500, "the bar of parts is out of the thumb's reach")
    for text, part in (("联系人", "#people"), ("商机", "#deals"), ("工单", "#tickets"), ("时间线", "#timeline"), ("概况", "#glance")):
        page.click(f".jump a >> text={text}")
        page.wait_for_selector(f".jump a[aria-current]:has-text('{text}')")
        top = page.evaluate(f"document.querySelector('{part}').getBoundingClientRect().top")
        say(-4 < top < 500, f"{text} leads elsewhere: {top}")


def given(page, place, say):
    """To whom a task goes is opened and left as it was; on a phone its list stays within the page."""
    page.goto(place)
    page.click(".composer .kinds >> text=任务")
    page.click("#composer-owner")
    page.wait_for_selector(".composer .options [aria-selected=true] >> text=周岚")
    box = page.locator(".composer .options").bounding_box()
    say(box["x"] + box["width"] <= page.viewport_size["width"], f"the list of people leaves the page: {box}")
    page.press("#composer-owner", "Enter")
    say(page.input_value("#composer-owner").strip("\u2068\u2069") == "周岚", "opening the list chose somebody else")


def hasty(page, place, say):
    """Enter right after the last letter takes who is found, however long the answer takes, and sends nothing before."""
    page.goto(place)
    page.click(".composer .kinds >> text=任务")
    page.fill(".composer textarea", "寄样品")
    held = []
    page.route("**/owners?*", lambda route: held.append(route))
    with page.expect_request("**/owners?*"):
        page.fill("#composer-owner", "王")
        page.press("#composer-owner", "Enter")
    say(page.input_value(".composer textarea") == "寄样品", "Enter sends what is still asked for")
    for request in held:
        request.continue_()
    page.unroute("**/owners?*")
    page.wait_for_function("document.querySelector('#composer-owner').value.includes('王强')")
    page.press("#composer-owner", "Enter")
    page.wait_for_selector("#timeline >> text=寄样品")
    page.goto(place)
    page.click(".composer .kinds >> text=任务")
    page.fill("#composer-owner", "")
    page.wait_for_selector(".composer .options [aria-selected=true] >> text=无负责人")
    page.press("#composer-owner", "Enter")
    say(page.eval_on_selector(".composer [name=owner]", "box => box.value") == "", "an emptied box is somebody")


def looks(browser, place, say):
    folder = os.environ.get("TUTTI_SHOTS")
    for person, options, name in (
        ("admin", {}, "1440-light-zh"), ("admin", {"color_scheme": "dark"}, "1440-dark-zh"),
        ("english", {}, "1440-light-en"), ("admin", PHONE, "390-light-zh"),
        ("english", {**PHONE, "color_scheme": "dark"}, "390-dark-en"),
    ):
        page = browser.sign_in(person, **options)
        for part, address in (("whole", place), ("narrow", f"{place}?kind=talk&days=30"), ("nothing", f"{place}?of=sales&kind=visit&days=7")):
            page.goto(address)
            page.wait_for_selector("#timeline")
            browser.check(page, f"a customer {part} {name}")
            if folder:
                page.screenshot(path=str(pathlib.Path(folder, f"{part}-{name}.png")), full_page=part == "whole")
                page.locator("#timeline").scroll_into_view_if_needed()
                page.evaluate("document.querySelector('#timeline').scrollIntoView()")
                page.screenshot(path=str(pathlib.Path(folder, f"{part}-{name}-timeline.png")))
        page.goto(place)
        for act in ("修改", "Edit", "删除", "Delete", "回复", "Reply"):
            opener = page.locator(f".said summary >> text={act} >> visible=true")
            if opener.count():
                opener.first.click()
        browser.check(page, f"the forms of comments {name}")
        if folder:
            page.locator(".said").first.scroll_into_view_if_needed()
            page.screenshot(path=str(pathlib.Path(folder, f"talk-{name}.png")))
            page.goto("/work")
            page.screenshot(path=str(pathlib.Path(folder, f"work-{name}.png")))
        page.context.close()


def main():
    complaints = []
    say = lambda condition, what: expect(condition, what, complaints)
    with Company() as company, Browser(company) as browser:
        account, people = fill(company)
        place = f"/o/accounts/{account}"
        page = browser.sign_in("admin")
        narrowed(page, place, people, say)
        talked(page, place, say)
        browser.check(page, "a conversation")
        page.context.close()
        page = browser.sign_in("admin", **PHONE)
        jumped(page, place, say)
        given(page, place, say)
        hasty(page, place, say)
        page.context.close()
        looks(browser, place, say)
        complaints += browser.complaints
    for one in complaints:
        print("✘", one)
    print("customer:", "failed" if complaints else "passed")
    sys.exit(1 if complaints else 0)


main()
