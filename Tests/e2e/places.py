"""A week of work in a company, and every page there is, by name."""

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


SETTINGS = ["company", "users", "teams", "roles", "roles/sales", "roles/sales/lead", "fields", "pipeline", "rules/scoring",
            "rules/routing", "calendar", "mail", "templates", "templates/invitation", "security", "tokens", "audit"]
OBJECTS = ["campaigns", "contacts", "accounts", "opportunities", "products", "orders", "receivables", "receipts", "tickets",
           "tasks"]


def pages(places):
    """The address of every page, for somebody who may see all of them."""
    account, lead = f"/o/accounts/{places['account']}", f"/o/leads/{places['lead']}"
    opportunity, ticket = f"/o/opportunities/{places['opportunity']}", f"/o/tickets/{places['ticket']}"
    all = {
        "home": "/", "work": "/work", "leads": "/o/leads", "leads-grouped": "/o/leads?group=status",
        "lead": lead, "account": account, "opportunity": opportunity, "edit": f"{account}/edit", "convert": f"{lead}/convert",
        "ticket": ticket, "resolve": f"{ticket}/resolve", "advance": f"{opportunity}/advance",
        "board": "/o/opportunities?as=board", "calendar": "/o/tasks?as=calendar&month=2027-01", "tasks": "/o/tasks",
        "filter-error": "/o/leads?filter=score+%3E%3E+3", "empty": "/o/campaigns", "new": "/o/receipts/new",
        "notifications": "/notifications", "notice-wishes": "/notifications/settings", "responsibilities": "/responsibilities",
        "palette": "/palette", "design": "/design", "queue": "/queue", "bulk": "/bulk", "me": "/me", "search": "/search?q=xinghe",
        "import": "/import", "duplicates": "/duplicates", "missing": "/o/leads/1",
    }
    for name in SETTINGS:
        all["settings-" + name.replace("/", "-")] = "/settings" + ("" if name == "company" else f"/{name}")
    for name in OBJECTS:
        all.setdefault(f"list-{name}", f"/o/{name}")
    return all
