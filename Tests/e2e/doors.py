"""Search, files in and out, records that are one: in a real browser, with pictures of every page when asked for.

    bin/e2e doors.py            checks
    bin/e2e doors.py --shots    and writes screenshots/doors-*.png in four looks at two sizes
"""
import itertools
import pathlib
import sys
import tempfile

from browser import Browser
from company import ROOT, Company
from places import SHEET, fill


def write(folder, name, text, encoding="utf-8"):
    path = pathlib.Path(folder, name)
    path.write_bytes(text.encode(encoding))
    return str(path)


def prepare(company):
    places = fill(company)
    for name, phone in [("林一", "13812345678"), ("林二", "13912345678")]:
        company.api("POST", "contacts", {"name": name, "phone": phone, "account_id": places["lose"]})
    company.api("POST", "opportunities", {"title": "云帆扩容", "account_id": places["lose"], "amount": "86000.00"})
    return places


def expect(condition, what, complaints):
    if not condition:
        complaints.append(what)


def upload(page, path, kind="leads"):
    page.goto(f"/import?object={kind}")
    page.set_input_files("input[type=file]", path)
    page.click("form.upload button.primary")
    page.wait_for_url("**/import/*")


def run(page, browser, say, shot):
    with tempfile.TemporaryDirectory() as folder:
        upload(page, write(folder, "展会线索.csv", SHEET, "gb18030"))
        say("赵一曼" in page.text_content("main"), "a GB18030 file is not read")
        browser.check(page, "columns")
        shot("columns")
        page.click("button[name=_preview]")
        page.wait_for_selector("#preview")
        browser.check(page, "preview")
        shot("preview")
        page.click("button[name=_start]")
        page.wait_for_selector(".outcomes")
        page.wait_for_selector("progress", state="detached")
        browser.check(page, "results")
        shot("results")
        page.click(".outcomes a[href*=rejected]")
        page.wait_for_selector(".outcomes a[href*=rejected][aria-current]")
        browser.check(page, "refused")
        shot("refused")
        place = page.url
        with page.expect_download() as file:
            page.click("a[href$='rejected.csv']")
        say("孙立人" in pathlib.Path(file.value.path()).read_text("utf-8-sig"), "refused rows are not in their file")
        page.goto(place)
        page.click("summary:has-text('Undo import'), summary:has-text('撤销导入')")
        shot("revert")
        page.click("button[name=_revert]")
        page.wait_for_selector("progress", state="detached")
        page.wait_for_selector(".outcomes a[href*=removed]")
        shot("reverted")
        upload(page, write(folder, "再次.csv", SHEET))
        page.goto("/import")
        browser.check(page, "imports")
        shot("imports")


def search(page, browser, say, shot):
    page.goto("/search")
    browser.check(page, "an empty search")
    shot("search-empty")
    page.keyboard.type("xinghe")
    page.wait_for_selector("#hits mark")
    say("q=xinghe" in page.url, "what is typed is not in the address")
    browser.check(page, "hits")
    shot("search-sound")
    page.fill("#search-q", "云帆")
    page.wait_for_selector("#hits a[href^='/o/accounts/'] mark:text-is('云帆')")
    shot("search")
    page.keyboard.press("ArrowDown")
    say(page.evaluate("document.activeElement.matches('.found a')"), "down does not lead to the hits")
    page.keyboard.press("Enter")
    page.wait_for_url("**/o/*/*")
    page.go_back()
    page.wait_for_selector("#hits mark")
    page.fill("#search-q", "没有这样的公司")
    page.wait_for_selector("#hits .empty-state")
    browser.check(page, "no hits")
    shot("search-nothing")
    page.keyboard.press("Control+k")
    page.keyboard.type("5678")
    page.wait_for_selector("#palette a[href^='/o/contacts/']")
    shot("palette")
    page.keyboard.press("Escape")


def merge(page, browser, places, say, shot):
    page.goto(f"/o/accounts/{places['keep']}/merge?q=%E4%BA%91%E5%B8%86")
    browser.check(page, "suspects")
    shot("suspects")
    page.click(f"main a[href*='with={places['lose']}'] >> nth=0")
    page.wait_for_selector(".comparison")
    browser.check(page, "side by side")
    shot("compare")
    page.click("button[name=_merge]")
    page.wait_for_url("**/o/accounts/*merged=*")
    shot("merged")
    page.goto(f"/o/accounts/{places['lose']}")
    say(f"/o/accounts/{places['keep']}" in page.url, "an old address does not lead on")
    page.goto(f"/o/accounts/{places['keep']}/merge")
    shot("merges")
    page.click("form[action$=unmerge] button")
    page.wait_for_load_state("load")
    page.goto(f"/o/accounts/{places['lose']}")
    say("云帆科技" in page.text_content("h1") and places["lose"] in page.url, "an undone merge leaves the record away")


def export(page, say, shot):
    page.goto("/o/leads")
    for kind in ["csv", "xlsx"]:
        page.click(".toolbar details.menu:last-of-type > summary")
        shot(f"export-{kind}")
        with page.expect_download() as file:
            page.click(f"a[href*='format={kind}']")
        say(pathlib.Path(file.value.path()).stat().st_size > 200, f"the {kind} of a list is empty")
        page.goto("/o/leads")


def look(company, browser, places, complaints, person, shots, **options):
    def say(condition, what):
        expect(condition, f"{options}: {what}", complaints)

    page = browser.sign_in(person, **options)
    suffix = f"{options['viewport']['width']}-{options['color_scheme']}-{'zh' if person == 'admin' else 'en'}"

    def shot(name):
        if shots:
            page.wait_for_load_state("load")
            page.screenshot(path=ROOT / "screenshots" / f"doors-{name}-{suffix}.png", full_page=True)

    search(page, browser, say, shot)
    run(page, browser, say, shot)
    merge(page, browser, places, say, shot)
    page.goto("/duplicates")
    browser.check(page, "duplicates")
    shot("duplicates")
    export(page, say, shot)
    page.context.close()


def main():
    shots = "--shots" in sys.argv
    (ROOT / "screenshots").mkdir(exist_ok=True)
    looks = list(itertools.product([(1440, 900), (390, 844)], ["light", "dark"], ["admin", "english"]))
    if not shots:
        looks = [((1440, 900), "light", "admin"), ((390, 844), "dark", "english")]
    with Company() as company, Browser(company) as browser:
        places = prepare(company)
        complaints = []
        for (width, height), scheme, person in looks:
            look(company, browser, places, complaints, person, shots,
                 viewport={"width": width, "height": height}, color_scheme=scheme,
                 locale="zh-CN" if person == "admin" else "en-US")
        complaints += browser.complaints
        for complaint in dict.fromkeys(complaints):
            print("✘", complaint)
        print(f"doors: {len(looks)} looks, {len(complaints)} complaints")
        sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
