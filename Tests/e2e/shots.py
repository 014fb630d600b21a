"""Pictures of every page: 1440 and 390 px, light and dark, Chinese and English."""
import itertools
import pathlib
import re
import sys

from PIL import Image

from browser import Browser, shape
from company import ROOT, Company
from places import doors, fill, liven, pages, settle
from scenes import play, scenes

ALL = ROOT / "screenshots"
CHOSEN = {
    "account-1440-light-zh": "customer", "leads-1440-dark-en": "leads-dark", "home-1440-light-zh": "home",
    "board-1440-light-zh": "board", "account-390-light-zh": "customer-phone", "work-390-dark-zh": "work-phone",
}

# What everybody looked at before: it stands on their start page.
SEEN = ["lead", "ticket", "opportunity", "contact-record", "receipt-record", "account"]


def main():
    only = set(sys.argv[1:])
    ALL.mkdir(exist_ok=True)
    (ROOT / "docs" / "screenshots").mkdir(parents=True, exist_ok=True)
    with Company() as company, Browser(company) as browser:
        company.places = fill(company)
        settle(browser, company, company.places)
        liven(company, company.places)
        for person in ("admin", "english"):
            page = browser.sign_in(person)
            for name in SEEN:
                page.goto(pages(company.places)[name])
            page.context.close()
        linked = {} if only else others(browser, company)
        for (width, height), scheme, language in itertools.product([(1440, 900), (390, 844)], ["light", "dark"], ["zh", "en"]):
            suffix = f"{width}-{scheme}-{language}"
            options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme,
                       "locale": "zh-CN" if language == "zh" else "en-US"}
            page = browser.page(**options)
            for name, path in doors(company.places, language).items():
                shoot(page, path, f"{name}-{suffix}", only)
            page.context.close()
            page = browser.sign_in("admin" if language == "zh" else "english", **options)
            for name, path in {**pages(company.places), **linked}.items():
                shoot(page, path, f"{name}-{suffix}", only)
            page.context.close()
            for name, scene in scenes(width).items():
                if is_wanted(f"{name}-{suffix}", only):
                    page = play(browser, company, name, scene, language, **options)
                    page.screenshot(path=ALL / f"{name}-{suffix}.png", animations="disabled")
                    page.context.close()


def others(browser, company):
    """The pages that no list names and that others lead to: records, their forms and verbs, one of each kind."""
    page = browser.sign_in("admin")
    linked = {}
    for path in pages(company.places).values():
        page.goto(path)
        browser.note(page)
    while unseen := browser.unseen():
        for path in unseen:
            page.goto(path)
            browser.note(page)
            browser.visited.add(shape(path))
            linked[re.sub(r"[^a-z]+", "-", "to" + shape(path).replace("/N", ""))] = path
    page.context.close()
    return linked


def is_wanted(name, only):
    """Names may be given in part: `bin/screenshots account board` or `bin/screenshots 390-dark-en`."""
    return not only or any(name == word or name.startswith((word + "-1440", word + "-390")) or name.endswith("-" + word) for word in only)


def shoot(page, path, name, only):
    if not is_wanted(name, only):
        return
    page.goto(path)
    page.wait_for_load_state("load")
    if name in CHOSEN:
        chosen = ROOT / "docs" / "screenshots" / f"{CHOSEN[name]}.png"
        page.screenshot(path=chosen, full_page=False, animations="disabled")
        lighten(chosen)
    # On a picture of a whole page what stays at the foot of the window would stand in its middle.
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(".save-bar, form.fields > .buttons { position: static !important }");
        document.adoptedStyleSheets = [sheet];
    }""")
    page.screenshot(path=ALL / f"{name}.png", full_page=True, animations="disabled")


def lighten(path):
    """256 colours, a third of the bytes: no eye sees the difference, every clone carries them."""
    picture = Image.open(path).convert("RGB")
    picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
