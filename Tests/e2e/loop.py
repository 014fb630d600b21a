"""The whole loop as each role goes through it: form, lead, deal, order, receipt, ticket, survey; then every page.

Pages are looked at wide, light and Chinese, and narrow, dark and English; `--all` looks at every combination, `--pages`
only looks at pages."""
import itertools
import sys

from playwright.sync_api import expect

from browser import Browser, shape
from company import Company
from places import doors, fill, pages, settle
from scenes import play, scenes

HOSTILE = "</script><script>alert(1)</script>\u202e😀"


def follow(page, text):
    page.get_by_role("link", name=text, exact=True).first.click()
    page.wait_for_load_state()


def main():
    with Company() as company, Browser(company) as browser:
        try:
            if "--pages" not in sys.argv:
                loop(company, browser)
            every_page(browser, company)
        finally:
            for complaint in dict.fromkeys(browser.complaints):
                print("✗", complaint)
        sys.exit(1 if browser.complaints else 0)


def loop(company, browser):
    sales, finance = browser.sign_in("sales"), browser.sign_in("finance")
    browser.check(sales, "home")
    announce(browser)
    company.hit(name="钱伟", company="星河制造", phone="13800138000", employees="600", source="event",
                message="下周演示 " + HOSTILE)
    sales.wait_for_selector(".toast >> text=新线索", timeout=15000)
    said("sales is told live of the new lead")

    marketing = browser.sign_in("marketing")
    follow(marketing, "线索")
    browser.check(marketing, "leads")
    marketing.get_by_text("钱伟").first.wait_for()
    marketing.fill("#q", "星河")
    marketing.press("#q", "Enter")
    marketing.wait_for_url("**q=*")
    follow(marketing, "钱伟")
    browser.check(marketing, "lead")
    assert "alert(1)" in marketing.inner_text("main"), "hostile text is shown as text"
    said("marketing sees the lead and why it was scored so")
    follow(marketing, "编辑")
    marketing.click("input#f-campaign_id")
    marketing.click(".options [role=option]:not([data-value=''])")
    marketing.click("form.fields .primary")
    marketing.wait_for_selector("main a >> text=上海工业展")
    said("and notes which campaign it came from")

    sell(browser, sales)
    collect(browser, finance, sales)
    token = serve(browser, sales, company)
    survey(browser, token)
    everything(browser, company)
    without_scripts(browser)
    strangers(browser)


def announce(browser):
    marketing = browser.sign_in("marketing")
    marketing.goto("/o/campaigns/new")
    marketing.fill("[name=name]", "上海工业展")
    marketing.fill("[name=budget]", "80,000")
    marketing.click("form .primary")
    marketing.wait_for_selector("h1 >> text=上海工业展")
    said("marketing announces a fair")


def sell(browser, sales):
    sales.goto("/o/leads")
    follow(sales, "钱伟")
    follow(sales, "转化")
    browser.check(sales, "convert")
    sales.fill("[name='opportunity.title']", "星河 MES 一期")
    sales.fill("[name='opportunity.amount']", "￥120,000")
    sales.click("form .primary")
    sales.wait_for_selector("text=已转化")
    follow(sales, "星河 MES 一期")
    browser.check(sales, "deal")
    follow(sales, "推进阶段")
    sales.select_option("[name=stage]", "needs")
    sales.click("form .primary")
    sales.wait_for_selector(".trouble >> text=痛点已确认")
    browser.check(sales, "refused advance")
    assert sales.input_value("[name=stage]") == "needs", "what was chosen is still chosen"
    sales.fill("[name='evidence.pain_confirmed']", "排产靠手工")
    sales.click("form .primary")
    sales.wait_for_selector(".chip[data-kind=needs]")
    follow(sales, "赢单")
    sales.fill("[name=special_requirements]", "现场安装两天")
    sales.click("form .primary")
    sales.wait_for_selector(".chip[data-kind=won]")
    said("sales converts, is stopped without evidence, advances and wins")


def collect(browser, finance, sales):
    finance.wait_for_selector(".toast >> text=待收款")
    finance.goto("/notifications")
    finance.get_by_text("待收款").first.wait_for()
    browser.check(finance, "notifications")
    finance.click("text=全部标为已读")
    finance.wait_for_selector("[data-unread='0']", state="attached")
    finance.goto("/o/receipts/new")
    browser.check(finance, "new receipt")
    finance.fill("[name=number]", "BK-2026-001")
    finance.fill("[name=amount]", "120,000.00")
    finance.click("form .primary")
    follow(finance, "核销")
    finance.click("input#f-allocations-0-receivable_id")
    finance.click(".options [role=option]:not([data-value=''])")
    finance.fill("[name='allocations.0.amount']", "999999")
    finance.click("form .primary")
    finance.wait_for_selector(".field >> text=超过未收金额")
    browser.check(finance, "refused allocation")
    finance.fill("[name='allocations.0.amount']", "120000")
    finance.click("form .primary")
    finance.wait_for_selector(".chip[data-kind=allocated]")
    sales.wait_for_selector(".toast >> text=订单已付清")
    said("finance is told live, books the receipt and allocates it; sales is told live that the order is paid")


def serve(browser, sales, company):
    service = browser.sign_in("service")
    browser.check(service, "service home")
    account = company.api("GET", "accounts")["items"][0]["id"]
    service.goto(f"/o/tickets/new?account_id={account}")
    service.fill("[name=subject]", "报表导出乱码")
    service.select_option("[name=priority]", "p2")
    service.click("form .primary")
    service.wait_for_selector("h1 >> text=报表导出乱码")
    browser.check(service, "ticket")
    follow(service, "解决")
    service.fill("[name=resolution]", "升级到 3.2.1")
    service.click("form .primary")
    service.wait_for_selector(".chip[data-kind=resolved]")
    sales.wait_for_selector(".toast >> text=报表导出乱码")
    said("service resolves, sales is told live")
    return company.api("GET", "tickets")["items"][0]["survey_token"]


def survey(browser, token):
    customer = browser.page(viewport={"width": 390, "height": 844})
    customer.goto(f"/s/{token}")
    browser.check(customer, "survey")
    customer.fill("#comment", "很快 " + HOSTILE)
    customer.click("button[value='5']")
    customer.get_by_text("谢谢您的评价").wait_for()
    browser.check(customer, "thanks")
    said("the customer rates with one tap")


def everything(browser, company):
    manager = browser.sign_in("admin")
    account = company.api("GET", "accounts")["items"][0]["id"]
    manager.goto(f"/o/accounts/{account}")
    for text in ["钱伟", "星河 MES 一期", "已付清", "报表导出乱码", "无欠款", "评价"]:
        manager.get_by_text(text).first.wait_for()
    browser.check(manager, "customer")
    follow(manager, "服务")
    expect(manager.locator(".timeline [data-kind=order]")).to_have_count(0)
    browser.check(manager, "customer, service only")
    said("everybody's work stands on the customer's page")


def every_page(browser, company):
    company.places = fill(company)
    settle(browser, company, company.places)
    looks = [("zh", (1440, 900), "light"), ("en", (390, 844), "dark")]
    if "--all" in sys.argv:
        looks = list(itertools.product(["zh", "en"], [(390, 844), (1440, 900)], ["light", "dark"]))
    browser.meant += [("404", "/settings"), ("503", "/o/campaigns"), ("401", "/o/leads/new")]
    linked = {}
    for language, (width, height), scheme in looks:
        options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme,
                   "locale": "zh-CN" if language == "zh" else "en-US"}
        page = browser.sign_in("admin" if language == "zh" else "english", **options)
        for name, path in {**pages(company.places), **linked}.items():
            page.goto(path)
            browser.check(page, f"{name} {language} {scheme} {width}")
        # What these pages lead to, and what that leads to, as long as it is a page of another kind.
        while unseen := browser.unseen():
            for path in unseen:
                linked[path] = path
                browser.visited.add(shape(path))
                page.goto(path)
                browser.check(page, f"{path} {language} {scheme} {width}")
        page.context.close()
        page = browser.page(**options)
        for name, path in doors(company.places, language).items():
            page.goto(path)
            browser.check(page, f"{name} {language} {scheme} {width}")
        page.context.close()
        for name, scene in scenes(width).items():
            page = play(browser, company, name, scene, language, **options)
            browser.check(page, f"{name} {language} {scheme} {width}")
            page.context.close()
    count = len(pages(company.places)) + len(linked)
    said(f"every one of {count} pages, 8 doors and {len(scenes(1440))} scenes was looked at, in {len(looks)} looks")


def without_scripts(browser):
    plain = browser.sign_in("sales", java_script_enabled=False)
    plain.goto("/o/leads/new")
    plain.fill("[name=name]", "无脚本")
    plain.fill("[name='_q.owner_id']", "王")
    plain.click("button[name=_find][value=owner_id]")
    assert plain.input_value("[name=name]") == "无脚本", "finding loses nothing"
    plain.click("form .primary")
    plain.wait_for_selector("h1 >> text=无脚本")
    said("pages work without scripts")


def strangers(browser):
    page = browser.page(locale="en-US")
    page.goto("/sign-in")
    browser.check(page, "sign-in")
    page.fill("#email", "nobody@hezou.example")
    page.fill("#password", "wrong")
    page.click("form button.primary")
    page.wait_for_selector("[role=alert]")
    browser.check(page, "refused sign-in")
    said("a stranger is refused")


def said(text):
    print("✓", text, flush=True)


if __name__ == "__main__":
    main()
