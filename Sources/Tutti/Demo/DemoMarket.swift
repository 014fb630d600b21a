import Marketing
import Money
import Records

/// A form visitors send, and how often compared with the others.
struct DemoForm: Sendable {
    let capture: CaptureForm
    let weight: Double
}

/// A webinar or fair with its campaign.
struct DemoShow: Sendable {
    let campaign: Int64
    let days: ClosedRange<CivilDate>
    /// Leads a day.
    let visitors: Double
    let form: DemoForm
    /// In minor units.
    let budget: Int64
}

/// Something the demo company sells.
struct DemoProduct: Sendable {
    let id: Int64
    let name: String
    /// List price in minor units.
    let price: Int64
}

/// Everything outside the company that leads come from.
struct DemoMarket {
    let forms: [DemoForm]
    let shows: [DemoShow]
    let products: [DemoProduct]
    private var known: [DemoCompany] = []
    private var receipts = 0

    init(forms: [DemoForm], shows: [DemoShow], products: [DemoProduct]) {
        self.forms = forms
        self.shows = shows
        self.products = products
    }

    /// How likely leads of a source become deals, compared with the average.
    static let quality: [String: Double] = [
        "referral": 1.7, "partner": 1.5, "event": 1.1, "webinar": 1, "web": 1, "sem": 0.6, "wechat": 0.75,
    ]

    func anyForm(_ chance: inout Chance) -> DemoForm {
        var left = chance.unit() * forms.reduce(0) { $0 + $1.weight }
        for form in forms {
            left -= form.weight
            if left < 0 { return form }
        }
        return forms[0]
    }

    /// A new person, now and then from a company of which somebody came before.
    mutating func visitor(_ names: inout DemoNames, _ chance: inout Chance) -> DemoPerson {
        if !known.isEmpty, chance.happens(0.15) { return names.person(at: chance.pick(known), &chance) }
        let company = names.company(&chance)
        known.append(company)
        return names.person(at: company, &chance)
    }

    /// A number for the next receipt, as a bank gives them.
    mutating func nextReceipt() -> String {
        receipts += 1
        return "BK\(10_000_000 + receipts)"
    }
}
