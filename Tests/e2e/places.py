"""A week of work in a company, and every page there is, by name."""
import base64
import datetime
import hashlib
import hmac
import itertools
import pathlib
import struct
import tempfile
import time

from company import CAST, email
from post import PostOffice

LEADS = [
    ("钱伟", "星河制造", "13800138000", "600", "event", "华东"), ("孙婷", "云帆物流", "13900139001", "180", "web", "华南"),
    ("李建国", "北辰重工", "13700137002", "1200", "referral", "华北"), ("周敏", "青禾食品", "13600136003", "80", "web", "西南"),
    ("Grace Lin", "Harbor Robotics", "13500135004", "320", "webinar", "华东"), ("吴昊", "远山医疗", "13400134005", "540", "partner", "华中"),
    ("郑丽", "锦程汽车零部件", "13300133006", "900", "event", "华东"), ("冯磊", "明日能源", "13200132007", "60", "web", "西北"),
]

SHEET = """姓名,公司,手机号码,邮箱,来源,区域,员工数
赵一曼,东海精密,13811110001,zhao@donghai.example,web,华东,320
钱伟,星河制造,13800138000,qian@xinghe.example,event,华东,600
孙立人,北洋动力,号码未知,sun@beiyang.example,web,华北,90
李四光,地学仪器,13811110004,li@dixue.example,不认识的来源,华北,45
周培源,流体实验,13811110005,zhou@liuti.example,web,华中,很多
吴有训,,13811110006,wu@example.com,referral,华南,15
郑振铎,文献出版,13811110007,zheng@wenxian.example,web,华东,
赵一曼,东海精密,13811110001,zhao@donghai.example,web,华东,320
"""


def fill(company):
    """A week of work through the API."""
    for name, firm, phone, employees, source, region in LEADS:
        company.hit(name=name, company=firm, phone=phone, employees=employees, source=source, region=region,
                    title="采购经理", industry="制造业")
    leads = [lead for lead in company.api("GET", "leads?sort=id")["items"] if lead["status"] != "converted"]
    places = {}
    for index, lead in enumerate(leads[:4]):
        made = company.api("POST", f"leads/{lead['id']}/convert",
                           {"opportunity": {"title": f"{lead['company']} 排产系统", "amount": f"{(index + 2) * 64000}.00"}})
        places.setdefault("opportunity", made["opportunity_id"])
        places.setdefault("account", made["account_id"])
        places["open"] = made["opportunity_id"]
    first = places["opportunity"]
    evidence = {"pain_confirmed": "排产靠手工，交期不准", "budget_confirmed": "预算 15 万已批"}
    company.api("POST", f"opportunities/{first}/advance", {"stage": "proposal", "evidence": evidence})
    company.api("POST", f"opportunities/{first}/win", {"special_requirements": "现场安装两天，周末进厂"})
    serve(company, places)
    keep = company.api("POST", "accounts", {"name": "上海云帆科技有限公司", "region": "华东", "industry": "软件", "employees": 240})
    lose = company.api("POST", "accounts", {"name": "云帆科技", "region": "上海", "website": "https://yunfan.example"})
    campaign = company.api("POST", "campaigns", {"name": "上海工业展", "channel": "event", "status": "running", "budget": "80000.00"})
    receipt = company.api("POST", "receipts", {"number": "BK-2026-077", "amount": "50000.00", "account_id": places["account"]})
    product = company.api("POST", "products", {"name": "排产系统标准版", "sku": "APS-01", "price": "64000.00", "unit": "套"})
    places.update(lead=leads[5]["id"], keep=keep["id"], lose=lose["id"], campaign=campaign["id"], receipt=receipt["id"],
                  product=product["id"], contact=company.api("GET", "contacts?sort=id")["items"][0]["id"])
    return places


def serve(company, places):
    """Tickets, one of them solved, and tasks."""
    ticket = company.api("POST", "tickets", {"subject": "报表导出乱码", "account_id": places["account"], "priority": "p2"})
    waiting = company.api("POST", "tickets", {"subject": "无法登录移动端", "account_id": places["account"], "priority": "p1"})
    done = company.api("POST", f"tickets/{ticket['id']}/resolve", {"resolution": "升级到 3.2.1 并重建字体"})
    users = {user["email"].split("@")[0]: user["id"] for user in company.api("GET", "users")["items"]}
    for who, title in [("zhoulan", "核对四月应收"), ("emma", "Prepare the quarterly review"), ("zhoulan", "约北辰重工现场调研")]:
        task = company.api("POST", "tasks", {"title": title, "owner_id": users[who], "due_at": "2027-01-15T09:00:00Z"})
    places.update(ticket=ticket["id"], waiting=waiting["id"], survey=done["survey_token"], user=users["wangqiang"], task=task["id"])


def settle(browser, company, places):
    """What only people at a screen do: files that were imported, mail that was sent, a second factor."""
    page = browser.sign_in("admin")
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "展会线索.csv")
        file.write_bytes(SHEET.encode("gb18030"))
        places["columns"] = upload(page, file)
        places["imported"] = imported(page, file)
        places["reverted"] = imported(page, file)
        page.click("main details.menu > summary.button")
        page.click("button[name=_revert]")
        page.wait_for_selector("progress", state="detached")
    with PostOffice() as post:
        invite(page, post, places)
    page.context.close()
    page = browser.sign_in("guarded")
    page.goto("/me")
    page.click("button[name=do][value=enrol]")
    page.fill("#code", code(page.text_content(".key")))
    page.click("button[name=do][value=confirm]")
    page.wait_for_selector(".codes")
    page.context.close()


FIRMS = [("东海精密", "机械", "华东"), ("北洋动力", "能源", "华北"), ("地学仪器", "仪器", "华中"), ("文献出版", "出版", "华东"),
         ("南山光电", "电子", "华南"), ("蜀道物流", "物流", "西南")]
DEALS = [("东海精密 MES 二期", "needs", 186000), ("北洋动力 能耗看板", "needs", 96000), ("地学仪器 质检追溯", "proposal", 240000),
         ("文献出版 排产系统", "proposal", 58000), ("南山光电 设备联网", "negotiation", 420000), ("蜀道物流 仓储看板", "negotiation", 132000),
         ("东海精密 备件商城", "won", 76000)]
TASKS = [("回访星河制造上线情况", -1), ("给北辰重工发报价单", 0), ("核对南山光电合同条款", 0), ("准备蜀道物流现场演示", 2), ("整理上海工业展名片", 4)]
TALKS = [("call", "确认二期范围", "客户希望先上两条产线，九月前完成；采购关注质保条款。"), ("visit", "现场走访", "看了冲压和总装车间，排产仍靠手工表格，交期经常改。"),
         ("meeting", "方案评审", "技术部认可接口方案，下周给出正式报价。")]


def liven(company, places):
    """More of everything, so that pictures show days on which people work."""
    users = {user["email"].split("@")[0]: user["id"] for user in company.api("GET", "users")["items"]}
    sellers = itertools.cycle([users["wangqiang"], users["liam"], users["wangqiang"]])
    firms = {name: company.api("POST", "accounts", {"name": name, "industry": trade, "region": region, "owner_id": next(sellers)})["id"]
             for name, trade, region in FIRMS}
    proof = {"pain_confirmed": "排产靠手工", "budget_confirmed": "预算已批", "economic_buyer_met": "已见总经理"}
    for index, (title, stage, amount) in enumerate(DEALS):
        deal = company.api("POST", "opportunities", {
            "title": title, "account_id": firms[title.split()[0]], "amount": f"{amount}.00", "owner_id": next(sellers),
            "closes_on": day(20 + 9 * index)[:10]})["id"]
        company.api("POST", f"opportunities/{deal}/advance", {"stage": "negotiation" if stage == "won" else stage, "evidence": proof})
        if stage == "won":
            company.api("POST", f"opportunities/{deal}/win", {})
    for title, days in TASKS:
        about = {"account_id": places["account"]} if "星河" in title else {}
        for who in ("zhoulan", "emma"):
            company.api("POST", "tasks", {"title": title, "owner_id": users[who], "due_at": day(days), **about})
            about = {}
    for kind, subject, body in TALKS:
        company.api("POST", "activities", {"kind": kind, "subject": subject, "body": body, "account_id": places["account"],
                                           "subject_object": "account", "subject_id": places["account"]})


def day(days):
    """The afternoon of a day from today on, as the API writes it; today it is late."""
    return (datetime.date.today() + datetime.timedelta(days)).isoformat() + ("T08:00:00Z" if days else "T15:30:00Z")


def code(key, at=None):
    """The code of an authenticator that knows the key (RFC 6238)."""
    secret = base64.b32decode(key.replace(" ", "") + "=" * (-len(key.replace(" ", "")) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def upload(page, file):
    page.goto("/import?object=leads")
    page.set_input_files("input[type=file]", str(file))
    page.click("form.upload button.primary")
    page.wait_for_url("**/import/*")
    return page.url.rsplit("/", 1)[1]


def imported(page, file):
    number = upload(page, file)
    page.click("button[name=_preview]")
    page.wait_for_selector("#preview")
    page.click("button[name=_start]")
    page.wait_for_selector(".outcomes")
    page.wait_for_selector("progress", state="detached")
    return number


def invite(page, post, places):
    page.goto("/settings/mail")
    for name, value in [("host", "127.0.0.1"), ("port", str(post.port)), ("from", "crm@hezou.example")]:
        page.fill(f"#s-{name}", value)
    page.select_option("#s-security", "none")
    page.click("button[name=do][value=save]")
    page.wait_for_selector("p.done")
    for language, name in [("zh-Hans", "何静"), ("en", "Noah Park")]:
        address = email("hejing" if language == "zh-Hans" else "noah")
        page.goto("/settings/users")
        page.click("details.panel > summary")
        page.fill("#s-name", name)
        page.fill("#s-email", address)
        page.select_option("#s-language", language)
        page.click("details.panel button.primary")
        page.wait_for_load_state("load")
        places[f"invitation-{language[:2]}"] = post.link("invitation", address)
    for person, language in [("wangqiang", "zh"), ("emma", "en")]:
        visitor = page.context.browser.new_context(base_url=page.url.split("/settings")[0]).new_page()
        visitor.goto("/reset")
        visitor.fill("#email", email(person))
        visitor.click("form button.primary")
        places[f"reset-{language}"] = post.link("reset", email(person))
        # Chromium never answers when a context is closed while its service worker starts.
        visitor.wait_for_load_state("networkidle")
        visitor.context.close()


SETTINGS = ["company", "users", "teams", "roles", "roles/sales", "roles/admin", "roles/sales/lead", "fields", "pipeline",
            "rules/scoring", "rules/routing", "calendar", "mail", "channels", "templates", "templates/invitation", "templates/reset",
            "templates/password_changed", "security", "tokens", "audit"]
OBJECTS = ["campaigns", "contacts", "accounts", "opportunities", "products", "orders", "receivables", "receipts", "tickets",
           "tasks", "activities", "handovers"]
FORMS = ["leads", "campaigns", "contacts", "accounts", "opportunities", "products", "receivables", "tickets", "tasks", "activities"]


def pages(places):
    """The address of every page, for somebody who may see all of them."""
    account, lead = f"/o/accounts/{places['account']}", f"/o/leads/{places['lead']}"
    opportunity, ticket = f"/o/opportunities/{places['opportunity']}", f"/o/tickets/{places['ticket']}"
    all = {
        "home": "/", "work": "/work", "leads": "/o/leads", "leads-grouped": "/o/leads?group=status",
        "lead": lead, "account": account, "opportunity": opportunity, "edit": f"{account}/edit", "convert": f"{lead}/convert",
        "ticket": ticket, "resolve": f"{ticket}/resolve", "advance": f"{opportunity}/advance",
        "board": "/o/opportunities?as=board", "calendar": "/o/tasks?as=calendar&month=2027-01", "tasks": "/o/tasks",
        "filter-error": "/o/leads?filter=score+%3E%3E+3", "empty": "/o/leads?filter=score+%3E+9000", "new": "/o/receipts/new",
        "notifications": "/notifications", "notice-wishes": "/notifications/settings", "responsibilities": "/responsibilities",
        "palette": "/palette", "design": "/design", "queue": "/queue", "bulk": "/bulk", "me": "/me", "search": "/search?q=xinghe",
        "search-empty": "/search", "search-nothing": "/search?q=zzzzqq", "start": "/start", "adoption": "/adoption",
        "demo-data": "/demo-data", "visit": "/visit", "offline": "/offline", "import": "/import", "duplicates": "/duplicates",
        "missing": "/o/leads/1", "account-service": f"{account}?of=service", "account-whole": f"{account}?all=1", "peek": f"/o/leads?peek={places['lead']}",
    }
    if "imported" in places:
        all |= {"import-columns": f"/import/{places['columns']}", "import-result": f"/import/{places['imported']}",
                "import-rejected": f"/import/{places['imported']}?outcome=rejected", "import-reverted": f"/import/{places['reverted']}"}
    all |= {"merge": f"/o/accounts/{places['keep']}/merge?q=%E4%BA%91%E5%B8%86",
            "merge-compare": f"/o/accounts/{places['keep']}/merge?with={places['lose']}"}
    for name, plural in [("campaign", "campaigns"), ("receipt", "receipts"), ("product", "products"), ("contact", "contacts"),
                         ("task", "tasks"), ("waiting", "tickets"), ("open", "opportunities")]:
        all[f"{name}-record"] = f"/o/{plural}/{places[name]}"
    all |= {"allocate": f"/o/receipts/{places['receipt']}/allocate", "win": f"/o/opportunities/{places['open']}/win",
            "settings-user": f"/settings/users/{places['user']}"}
    for name in SETTINGS:
        all["settings-" + name.replace("/", "-")] = "/settings" + ("" if name == "company" else f"/{name}")
    for name in OBJECTS:
        all.setdefault(f"list-{name}", f"/o/{name}")
    for name in FORMS:
        all[f"new-{name}"] = f"/o/{name}/new"
    for name in ["leads", "accounts", "campaigns"]:
        all[f"form-rules-{name}"] = f"/forms/rules/{name}"
    return all


def doors(places, language):
    """The address of every page before the door, in a language."""
    said = "zh-Hans" if language == "zh" else "en"
    return {
        "sign-in": f"/sign-in?lang={said}", "forgotten": f"/reset?lang={said}", "invitation": places[f"invitation-{language}"],
        "reset": places[f"reset-{language}"], "dead-link": f"/reset/gone?lang={said}", "step-ended": f"/sign-in/code?lang={said}",
        "survey": f"/s/{places['survey']}", "offline-door": f"/offline?lang={said}",
    }
