"""Pictures of every page: 1440 and 390 px, light and dark, Chinese and English."""
import itertools
import pathlib
import sys

from browser import Browser
from company import ROOT, Company
from places import fill, pages

ALL = ROOT / "screenshots"
CHOSEN = {
    "account-1440-light-zh": "customer", "leads-1440-dark-en": "leads-dark", "home-1440-light-zh": "home",
    "board-1440-light-zh": "board", "account-390-light-zh": "customer-phone", "work-390-dark-zh": "work-phone",
}
def main():
    only = set(sys.argv[1:])
    ALL.mkdir(exist_ok=True)
    (ROOT / "docs" / "screenshots").mkdir(parents=True, exist_ok=True)
    with Company() as company, Browser(company) as browser:
        places = fill(company)
        for (width, height), scheme, (language, person) in itertools.product(
            [(1440, 900), (390, 844)], ["light", "dark"], [("zh", "admin"), ("en", "english")]
        ):
            options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme,
                       "locale": "zh-CN" if language == "zh" else "en-US"}
            page = browser.page(**options)
            suffix = f"{width}-{scheme}-{language}"
            shoot(page, "/sign-in", f"sign-in-{suffix}", only)
            shoot(page, f"/s/{places['survey']}", f"survey-{suffix}", only)
            page.context.close()
            page = browser.sign_in(person, **options)
            for name, path in pages(places).items():
                shoot(page, path, f"{name}-{suffix}", only)
            page.context.close()


def shoot(page, path, name, only):
    # Names may be given in part: `bin/screenshots account board` or `bin/screenshots leads-390-dark-en`.
    if only and not any(name == word or name.startswith(word + "-1440") or name.startswith(word + "-390") for word in only):
        return
    page.goto(path)
    page.wait_for_load_state("load")
    page.screenshot(path=ALL / f"{name}.png", full_page=True)
    if name in CHOSEN:
        page.screenshot(path=ROOT / "docs" / "screenshots" / f"{CHOSEN[name]}.png", full_page=False)


if __name__ == "__main__":
    main()
