"""Pages that are there only after a hand moved: refusals, what opens above a page, a session that ended, errors."""
import sqlite3

from company import CAST, PASSWORD, email


def sign_in(page, name, password=PASSWORD):
    page.fill("#email", email(name))
    page.fill("#password", password)
    page.click("main form button.primary")


def refused_sign_in(page, _):
    page.goto("/sign-in")
    sign_in(page, "nobody", "wrong")
    page.wait_for_selector("[role=alert]")


def asked_for_code(page, _):
    page.goto("/sign-in")
    sign_in(page, CAST["guarded"][0])
    page.wait_for_selector("#code")


def wrong_code(page, _):
    asked_for_code(page, _)
    page.fill("#code", "000000")
    page.click("form button.primary")
    page.wait_for_selector("[role=alert]")


def enrol(page, _):
    page.goto("/me")
    page.click("button[name=do][value=enrol]")
    page.wait_for_selector(".qr")


def refused_form(page, _):
    page.goto("/o/leads/new")
    page.fill("#f-name", "钱")
    page.fill("#f-phone", "12")
    page.fill("#f-employees", "many")
    page.click("form.fields .primary")
    page.wait_for_selector(".trouble")


def twins(page, _):
    page.goto("/o/leads/new")
    page.fill("#f-phone", "13400134005")
    page.wait_for_selector("#twins strong")


def ended_session(page, _):
    page.goto("/o/leads/new")
    page.fill("#f-name", "会话过期")
    page.context.clear_cookies()
    page.click("form.fields .primary")
    page.wait_for_selector("#password")


def preview(page, company):
    page.goto(f"/import/{company.places['columns']}")
    page.click("button[name=_preview]")
    page.wait_for_selector("#preview")


def forbidden(page, _):
    page.goto("/settings")
    page.wait_for_selector(".message")


def broken(page, company):
    """A table that is gone, which no visitor can cause: the page says so and shows nothing of it."""
    database = sqlite3.connect(f"{company.folder}/company.db", timeout=20)
    database.execute("ALTER TABLE campaigns RENAME TO campaigns_away")
    database.commit()
    try:
        page.goto("/o/campaigns")
        page.wait_for_selector(".message")
    finally:
        database.execute("ALTER TABLE campaigns_away RENAME TO campaigns")
        database.commit()
        database.close()


def printed(page, company):
    page.goto(f"/o/accounts/{company.places['account']}")
    page.emulate_media(media="print")


def opened(path, selector, until):
    def act(page, company):
        page.goto(path.format(**company.places))
        page.click(selector)
        page.wait_for_selector(until)
    return act


def pressed(path, keys, until):
    def act(page, company):
        page.goto(path.format(**company.places))
        page.keyboard.press(keys)
        page.wait_for_selector(until)
    return act


def chosen_rows(page, _):
    page.goto("/o/leads")
    page.check("input[data-select=one] >> nth=0")
    page.check("input[data-select=one] >> nth=1")
    page.wait_for_selector("#bulk[data-rows]")


def edited_cell(page, _):
    page.goto("/o/leads")
    page.dblclick("td.edit >> nth=1")
    page.wait_for_selector(".cell-form")


def bulk(kind, start=False):
    """What is asked before many records change, and how far it is then."""
    def act(page, company):
        chosen_rows(page, company)
        page.click(f"#bulk button[value={kind}]")
        page.wait_for_selector(".bulk-form")
        if start:
            page.fill("[name=add]", "重点")
            page.click("button[name=_start]")
            page.wait_for_selector("#bulk-progress:not([hx-get])")
    return act


def conflict(page, company):
    place = f"accounts/{company.places['account']}"
    page.goto(f"/o/{place}/edit")
    mine, theirs = [region for region in ("华北", "西南", "华中") if region != page.input_value("#f-region")][:2]
    company.api("PATCH", place, {"region": theirs})
    page.fill("#f-region", mine)
    page.click("form.fields .primary")
    page.wait_for_selector(".conflict .choice")


def seen_as(page, _):
    page.goto("/settings/roles")
    page.click("form:has(input[value=sales]) button")
    page.wait_for_selector(".see-as")


# Who is there: nobody, the person of the language, or a seller of the language.
SCENES = {
    "sign-in-refused": ("nobody", refused_sign_in), "code": ("nobody", asked_for_code), "code-wrong": ("nobody", wrong_code),
    "enrol": ("person", enrol), "form-refused": ("person", refused_form), "form-twins": ("person", twins),
    "import-preview": ("person", preview), "session-ended": ("person", ended_session), "forbidden": ("seller", forbidden),
    "home-seller": ("seller", lambda page, _: page.goto("/")), "broken": ("person", broken),
    "printed": ("person", printed),
    "palette-open": ("person", pressed("/o/leads", "Control+k", "#palette [role=option]")),
    "shortcuts": ("person", pressed("/", "?", "#shortcuts[open]")),
    "user-menu": ("person", opened("/", ".top > details.menu > summary", ".top > details[open] .menu-list")),
    "filter-open": ("person", opened("/o/leads?filter=score+%3E+3", ".toolbar details.menu >> nth=0", ".filter-sheet")),
    "columns-open": ("person", opened("/o/leads", ".toolbar details.menu >> nth=1", ".column-choice")),
    "rows-chosen": ("person", chosen_rows), "cell-edited": ("person", edited_cell),
    "bulk-edit": ("person", bulk("edit")), "bulk-tagged": ("person", bulk("tag", start=True)),
    "conflict": ("person", conflict), "seen-as": ("person", seen_as),
    "help": ("person", opened("/o/leads", ".help summary", ".help [open]")),
}
PHONE = {
    "menu-sheet": ("person", opened("/", "[data-opens=menu-sheet]", "#menu-sheet[open]")),
    "create-sheet": ("person", opened("/", "[data-opens=create-sheet]", "#create-sheet[open]")),
}
DESK = {"create-menu": ("person", opened("/", "#create summary", "#create [open]"))}
# By double click: not for thumbs.
NOT_ON_PHONE = {"cell-edited", "shortcuts"}


def scenes(width):
    return {name: scene for name, scene in {**SCENES, **(PHONE if width < 760 else DESK)}.items()
            if width > 760 or name not in NOT_ON_PHONE}


def play(browser, company, name, scene, language, **options):
    """A page on which the scene was played."""
    who, act = scene
    if who == "nobody":
        page = browser.page(**options)
    else:
        people = {"zh": {"person": "admin", "seller": "sales"}, "en": {"person": "english", "seller": "seller"}}
        page = browser.sign_in(people[language][who], **options)
    act(page, company)
    page.wait_for_load_state("load")
    return page
