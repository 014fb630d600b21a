"""What only a browser shows of lists: filters built by hand, groups that fold, cells edited like a sheet, totals in sight."""
import sys

from browser import Browser
from company import ROOT, Company

SHOTS = ROOT / "screenshots"


def leads(company):
    for number in range(1, 25):
        company.api("POST", "leads", {
            "name": f"线索{number}", "employees": number * 10, "region": ["华东", "华南", "华北"][number % 3]})


def add_row(page, rows, field, operation, value):
    """Fills the last row of a part of the builder."""
    row = page.locator(f"{rows} > .filter-row:visible").last
    with page.expect_response("**/o/leads/filter**"):
        row.locator("select").first.select_option(field)
    row = page.locator(f"{rows} > .filter-row:visible").last
    row.locator("select").nth(1).wait_for()
    with page.expect_response("**/o/leads/filter**"):
        row.locator("select").nth(1).select_option(operation)
    row = page.locator(f"{rows} > .filter-row:visible").last
    row.locator("input:visible").last.fill(value)


def builder(browser, company):
    page = browser.sign_in("marketing")
    page.goto("/o/leads?as=table")
    page.click(".toolbar summary:has-text('Filter'), .toolbar summary:has-text('筛选')")
    add_row(page, "#rows-", "created_at", "last", "7")
    groups = page.locator("#rows--groups > .filter-group:visible")
    add_group = page.locator("#builder > .condition-rows > .buttons button").nth(1)
    for number in (1, 2):
        add_group.click()
        groups.nth(number - 1).wait_for()

    names = groups.evaluate_all("groups => groups.map(one => one.querySelector('[name$=group]').value)")
    assert len(set(names)) == 2, f"each group has its own number: {names}"
    page.screenshot(path=SHOTS / "lists-builder.png")
    groups.nth(0).locator(".buttons button").first.click()
    page.wait_for_function("() => document.querySelectorAll('#rows--groups > .filter-group')[0].querySelectorAll('.filter-row').length === 3")
    assert groups.nth(1).locator(".filter-row:visible").count() == 2
    said = groups.nth(0).locator("legend").inner_text()
    page.select_option("#rows--join", "any")
    assert groups.nth(0).locator("legend").inner_text() != said, "the line follows how rows join"
    page.select_option("#rows--join", "all")
    groups.nth(1).locator("[data-remove=group]").click()
    assert groups.count() == 1
    for index, text in ((0, "华东"), (1, "华南")):
        row = groups.nth(0).locator(".filter-row:visible").nth(index)
        with page.expect_response("**/o/leads/filter**"):
            row.locator("select").first.select_option("region")
        row = groups.nth(0).locator(".filter-row:visible").nth(index)
        row.locator("select").nth(1).wait_for()
        with page.expect_response("**/o/leads/filter**"):
            row.locator("select").nth(1).select_option("equal")
        groups.nth(0).locator(".filter-row:visible").nth(index).locator("input:visible").last.fill(text)
    browser.check(page, "the builder of a filter")
    page.click("#builder .primary")
    page.wait_for_selector(".condition-chip")
    assert page.locator(".condition-chip").count() == 2
    assert page.locator("tbody tr[data-id]").count() == 16, "all were made today, two regions of three"
    page.screenshot(path=SHOTS / "lists-chips.png")
    browser.check(page, "conditions above a list")
    page.locator(".condition-chip a").nth(1).click()
    page.wait_for_function("() => document.querySelectorAll('.condition-chip').length === 1")
    assert page.locator("tbody tr[data-id]").count() == 24
    page.context.close()


def groups(browser, company):
    page = browser.sign_in("marketing")
    page.goto("/o/leads?as=table&group=region&cols=name,region,employees")
    group = page.locator("tbody.group-of-rows").first
    assert group.locator("tr[data-id]:visible").count() == 8
    page.screenshot(path=SHOTS / "lists-groups.png", full_page=True)
    browser.check(page, "groups of a list")
    group.locator("button.fold").click()
    assert group.locator("tr[data-id]:visible").count() == 0 and group.locator("button.fold").get_attribute("aria-expanded") == "false"
    group.locator("button.fold").press("Enter")
    assert group.locator("tr[data-id]:visible").count() == 8
    group.locator("input[data-select=one]").first.check()
    assert page.locator("#bulk").get_attribute("data-rows") == "1"
    page.context.close()
    phone = browser.sign_in("marketing", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto("/o/leads?as=table&group=region&cols=name,region,employees")
    phone.screenshot(path=SHOTS / "lists-groups-390.png")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.close()


def cells(browser, company):
    page = browser.sign_in("marketing")
    page.goto("/o/leads?as=table&cols=name,region,employees")
    rows = page.locator("tbody tr[data-id]")
    region = rows.nth(0).locator("td[data-value=region]")
    height = rows.nth(0).bounding_box()["height"]
    region.focus()
    page.keyboard.press("F2")
    page.wait_for_selector(".cell-form [name=region]:focus")
    assert page.evaluate("getSelection().toString() || (i => i.value.slice(i.selectionStart, i.selectionEnd))(document.activeElement)") \
        == page.input_value(".cell-form [name=region]"), "the text is selected"
    assert abs(rows.nth(0).bounding_box()["height"] - height) < 4, "the row keeps its height"
    page.screenshot(path=SHOTS / "lists-cell.png")
    browser.check(page, "a cell that is edited")
    page.keyboard.type("西南")
    page.keyboard.press("Enter")
    region.get_by_text("西南").wait_for()
    page.wait_for_function("() => document.activeElement?.dataset.value === 'region'")
    assert abs(rows.nth(0).bounding_box()["height"] - height) < 4, "the row keeps its height"
    page.screenshot(path=SHOTS / "lists-undo.png")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cell-form [name=region]:focus")
    page.keyboard.press("Escape")
    assert not page.locator(".cell-form").count() and page.evaluate("document.activeElement.dataset.value") == "region"
    page.keyboard.press("Enter")
    page.wait_for_selector(".cell-form [name=region]:focus")
    page.keyboard.type("西北")
    page.keyboard.press("Tab")
    page.wait_for_selector(".cell-form [name=employees]:focus")
    region.get_by_text("西北").wait_for()
    assert page.locator(".cell-form").count() == 1
    rows.nth(1).locator("td[data-value=region]").dblclick()
    page.wait_for_selector(".cell-form [name=region]:focus")
    assert page.locator(".cell-form").count() == 1, "one editor at a time"
    page.keyboard.press("Escape")
    lead = rows.nth(0).get_attribute("data-id")
    company.api("PATCH", f"leads/{lead}", {"region": "东北"})
    region.locator(".undo button").click()
    page.wait_for_selector(".cell-form .trouble")
    assert "东北" in page.inner_text(".cell-form .trouble")
    page.screenshot(path=SHOTS / "lists-contested.png")
    browser.check(page, "a cell that two people wrote")
    page.click(".cell-form [name=_keep]")
    page.wait_for_selector(".cell-form", state="detached")
    region.get_by_text("东北").wait_for()
    assert company.api("GET", f"leads/{lead}")["region"] == "东北"
    page.context.close()


def totals(browser, company):
    page = browser.sign_in("marketing", viewport={"width": 1280, "height": 500})
    page.goto("/o/leads?as=table&cols=name,region,employees")
    foot = page.locator("table.list > tfoot td").nth(1).bounding_box()
    assert abs(foot["y"] + foot["height"] - 500) < 2, f"the totals stand at the bottom of the window: {foot}"
    page.screenshot(path=SHOTS / "lists-totals.png")
    page.context.close()
    phone = browser.sign_in("marketing", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto("/o/leads?as=table&cols=name,region,employees")
    assert phone.locator("table.list > tfoot").is_visible()
    phone.screenshot(path=SHOTS / "lists-totals-390.png")
    phone.context.close()


STORIES = [builder, groups, cells, totals]


def main():
    SHOTS.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    with Company() as company, Browser(company) as browser:
        leads(company)
        for story in STORIES:
            if wanted and story.__name__ not in wanted:
                continue
            print(story.__name__, flush=True)
            story(browser, company)
        faults = browser.complaints
    if faults:
        raise SystemExit("\n".join(faults))
    print("lists: everything held")


main()
