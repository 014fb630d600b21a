"""Pictures of every page: 1440 and 390 px, light and dark, Chinese and English."""
import itertools
import pathlib
import sys

from browser import Browser
from company import ROOT, Company

ALL = ROOT / "screenshots"
CHOSEN = {
    "home-1440-light-zh": "home", "account-1440-light-zh": "customer", "leads-1440-dark-en": "leads-dark",
    "account-390-light-zh": "customer-phone", "opportunity-1440-light-en": "deal", "sign-in-390-dark-zh": "sign-in-phone",
}
LEADS = [
    ("钱伟", "星河制造", "13800138000", "600", "event", "华东"), ("孙婷", "云帆物流", "13900139001", "180", "web", "华南"),
    ("李建国", "北辰重工", "13700137002", "1200", "referral", "华北"), ("周敏", "青禾食品", "13600136003", "80", "web", "西南"),
    ("Grace Lin", "Harbor Robotics", "13500135004", "320", "webinar", "华东"), ("吴昊", "远山医疗", "13400134005", "540", "partner", "华中"),
    ("郑丽", "锦程汽车零部件", "13300133006", "900", "event", "华东"), ("冯磊", "明日能源", "13200132007", "60", "web", "西北"),
]


def fill(company):
    """A week of work through the API."""
    for name, firm, phone, employees, source, region in LEADS:
        company.hit(name=name, company=firm, phone=phone, employees=employees, source=source, region=region,
                    title="采购经理", industry="制造业")
    leads = company.api("GET", "leads?sort=id")["items"]
    places = {}
    for index, lead in enumerate(leads[:4]):
        made = company.api("POST", f"leads/{lead['id']}/convert",
                           {"opportunity": {"title": f"{lead['company']} 排产系统", "amount": f"{(index + 2) * 64000}.00"}})
        places.setdefault("opportunity", made["opportunity_id"])
        places.setdefault("account", made["account_id"])
    first = places["opportunity"]
    evidence = {"pain_confirmed": "排产靠手工，交期不准", "budget_confirmed": "预算 15 万已批"}
    company.api("POST", f"opportunities/{first}/advance", {"stage": "proposal", "evidence": evidence})
    company.api("POST", f"opportunities/{first}/win", {"special_requirements": "现场安装两天，周末进厂"})
    ticket = company.api("POST", "tickets", {"subject": "报表导出乱码", "account_id": places["account"], "priority": "p2"})
    company.api("POST", "tickets", {"subject": "无法登录移动端", "account_id": places["account"], "priority": "p1"})
    done = company.api("POST", f"tickets/{ticket['id']}/resolve", {"resolution": "升级到 3.2.1 并重建字体"})
    users = {user["email"].split("@")[0]: user["id"] for user in company.api("GET", "users")["items"]}
    for who, title in [("zhoulan", "核对四月应收"), ("emma", "Prepare the quarterly review"), ("zhoulan", "约北辰重工现场调研")]:
        company.api("POST", "tasks", {"title": title, "owner_id": users[who], "due_at": "2027-01-15T09:00:00Z"})
    places["lead"] = leads[5]["id"]
    places["ticket"] = ticket["id"]
    places["survey"] = done["survey_token"]
    return places


def pages(places):
    return {
        "home": "/", "leads": "/o/leads", "lead": f"/o/leads/{places['lead']}", "account": f"/o/accounts/{places['account']}",
        "opportunity": f"/o/opportunities/{places['opportunity']}", "edit": f"/o/accounts/{places['account']}/edit",
        "advance": f"/o/leads/{places['lead']}/convert", "ticket": f"/o/tickets/{places['ticket']}",
        "filter-error": "/o/leads?filter=score+%3E%3E+3", "empty": "/o/campaigns", "new": "/o/receipts/new",
        "notifications": "/notifications", "palette": "/palette", "design": "/design", "queue": "/queue", "missing": "/o/leads/1",
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
    if only and name not in only:
        return
    page.goto(path)
    page.wait_for_load_state("load")
    page.screenshot(path=ALL / f"{name}.png", full_page=True)
    if name in CHOSEN:
        page.screenshot(path=ROOT / "docs" / "screenshots" / f"{CHOSEN[name]}.png", full_page=False)


if __name__ == "__main__":
    main()
