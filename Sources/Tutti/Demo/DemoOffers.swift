import Automation
import Conditions
import Marketing
import Money
import Records
import Sales
import Storage

/// What the demo company offers and how it makes itself known: products, campaigns and their forms.
struct DemoOffers {
    let engine: Engine
    let crew: DemoCrew
    let start: CivilDate
    let days: Int

    func make() async throws -> DemoMarket {
        let products = try await products()
        var forms = [DemoForm(capture: try await form("web"), weight: 30)]
        for (key, source, name, weight) in Self.channels {
            let isLasting = source == "sem" || source == "wechat"
            let campaign = try await isLasting ? campaign(name, source, start, days, 12) : nil
            forms.append(try await open(key, source, name, campaign, weight))
        }
        return DemoMarket(forms: forms, shows: try await shows(), products: products)
    }

    private static let channels: [(String, String, String, Double)] = [
        ("sem", "sem", "搜索推广", 24), ("wechat", "wechat", "公众号内容", 16), ("referral", "referral", "老客户转介绍", 9),
        ("partner", "partner", "渠道伙伴", 8),
    ]

    private static let catalogue: [(String, String, Int64, String, String)] = [
        ("客户管理 标准版", "CRM-S", 1200, "用户/年", "客户管理"), ("客户管理 专业版", "CRM-P", 2400, "用户/年", "客户管理"),
        ("服务工单", "SVC", 1500, "坐席/年", "服务"), ("营销自动化", "MKT", 6000, "万联系人/年", "营销"), ("数据分析", "BI", 1800, "用户/年", "分析"),
        ("开放接口包", "API", 9800, "套/年", "平台"), ("实施服务", "IMP", 2600, "人天", "服务"), ("现场培训", "TRN", 4800, "天", "服务"),
    ]

    private func products() async throws -> [DemoProduct] {
        guard let admin = crew.person(DemoStaff.admin.key) else { return [] }
        return try await engine.work(as: admin) { work in
            try Self.catalogue.map { name, sku, yuan, unit, family in
                let product = try work.create(Product.self) {
                    $0.title = name
                    $0.sku = .some(sku)
                    $0.price = .some(Money(minor: yuan * 100))
                    $0.unit = .some(unit)
                    $0.family = .some(family)
                }
                return DemoProduct(id: product.id, name: name, price: yuan * 100)
            }
        }
    }

    /// A webinar every other week, a fair every five weeks.
    private func shows() async throws -> [DemoShow] {
        var shows: [DemoShow] = []
        for number in 1...max(1, days / 14) {
            let day = start.adding(days: number * 14 - 9)
            let name = "客户经营公开课 第 \(number) 期"
            shows.append(try await show("webinar-\(number)", "webinar", name, day, length: 1, visitors: 42, budget: 3))
        }
        for number in 1...max(1, days / 35) {
            let day = start.adding(days: number * 35 - 20)
            let name = "数字企业展 第 \(number) 站"
            shows.append(try await show("fair-\(number)", "event", name, day, length: 3, visitors: 38, budget: 26))
        }
        return shows
    }

    /// `budget` in tens of thousands of yuan.
    private func show(
        _ key: String, _ source: String, _ name: String, _ day: CivilDate, length: Int, visitors: Double, budget: Int64
    ) async throws -> DemoShow {
        let campaign = try await campaign(name, source, day, length, budget)
        let form = try await open(key, source, name, campaign, 0)
        return DemoShow(
            campaign: campaign, days: day...day.adding(days: length - 1), visitors: visitors, form: form,
            budget: budget * 1_000_000)
    }

    private func campaign(
        _ name: String, _ channel: String, _ day: CivilDate, _ length: Int, _ budget: Int64
    ) async throws -> Int64 {
        guard let marketer = crew.person("linxiao") else { return 0 }
        return try await engine.work(as: marketer) { work in
            try work.create(Campaign.self) {
                $0.title = name
                $0.channel = .some(channel)
                $0.startsOn = .some(day)
                $0.endsOn = .some(day.adding(days: length - 1))
                $0.budget = .some(Money(minor: budget * 1_000_000))
                $0.owner = .some(Reference(marketer.user))
            }.id
        }
    }

    private func open(
        _ key: String, _ source: String, _ name: String, _ campaign: Int64?, _ weight: Double
    ) async throws -> DemoForm {
        try await engine.database.write { [tenant = crew.tenant] connection in
            try connection.execute(
                "INSERT INTO forms (key,tenant,name,campaign_id,source,is_active) VALUES (?,?,?,?,?,1)",
                [.text(key), .int(tenant), .text(name), campaign.map(Value.int) ?? .null, .text(source)])
        }
        return DemoForm(capture: try await form(key), weight: weight)
    }

    private func form(_ key: String) async throws -> CaptureForm {
        guard let form = try await engine.database.read({ try CaptureForm.find(key, $0) }) else {
            throw Refusal.notFound(object: "form", id: nil)
        }
        return form
    }
}
