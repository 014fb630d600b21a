import China
import Conditions
import Markup
import Money
import Parties
import Records

/// The company: how it is called, what stands on documents.
struct CompanyPage: PageContent {
    static let key = Company.setting
    private static let texts = ["legal_name", "credit_code", "address", "bank", "bank_account"]
    private let state: SettingsState
    private let stored: JSON
    private let name: String

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        stored = try work.setting(Self.key) ?? .object([])
        name = work.actor.company.name
    }

    static func save(_ form: FormFields, _ work: Work) throws {
        let name = (form["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var problems: [FieldProblem] = []
        if name.isEmpty || name.count > 120 {
            problems.append(FieldProblem("name", "须为 1 到 120 个字符", "must have 1 to 120 characters"))
        }
        var members: [(String, JSON)] = []
        for key in texts {
            let value = (form[key] ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
            if value.count > 400 {
                problems.append(FieldProblem(key, "不能超过 400 个字符", "must have at most 400 characters"))
            }
            if !value.isEmpty { members.append((key, .string(value))) }
        }
        if let problem = creditCodeProblem(form["credit_code"] ?? "") {
            problems.append(FieldProblem("credit_code", Label(problem.text(.zhHans), problem.text(.en))))
        }
        let currency = form["currency"] ?? work.actor.company.currency
        if !MoneyInput.currencies.contains(currency) {
            problems.append(FieldProblem("currency", SetupWords.unknownCurrency.label))
        }
        members.append(("currency", .string(currency)))
        members.append(("language", .string(Language(rawValue: form["language"] ?? "")?.rawValue ?? "zh-Hans")))
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        try work.configure(key, .object(members))
        guard name != work.actor.company.name else { return }
        try work.connection.execute(
            "UPDATE tenants SET name = ? WHERE id = ?", [.text(name), .int(work.actor.tenant)])
        try work.noteSetting("company_renamed", ["name": [.string(work.actor.company.name), .string(name)]])
        try work.companyChanged()
    }

    // Stricter than for a customer's code: one's own is known, and stands on every document.
    private static func creditCodeProblem(_ code: String) -> CreditCodeProblem? {
        if code.isEmpty { return nil }
        switch CreditCode.parse(code) {
        case .failure(let problem): return problem
        case .success(let code): return code.warnings.first
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.company) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        func line(_ key: String, _ label: Label) -> HTML {
            SettingsInput(
                name: key, label: label, value: state.value(key, stored[key]?.string ?? ""), state: state, words: words
            ).line()
        }
        return SettingsLayout(place: .company, state: state, drawing: drawing).html(
            lead: SettingsWords.companyLead.label
        ) {
            drawing.form(SafePath.link(.settings(.company)), class: "stack") {
                SettingsInput(
                    name: "name", label: SettingsWords.name.label, value: state.value("name", name), state: state,
                    words: words
                ).line(limit: 120)
                line("legal_name", SettingsWords.legalName.label)
                line("credit_code", SettingsWords.creditCode.label)
                line("address", SettingsWords.address.label)
                line("bank", SettingsWords.bank.label)
                line("bank_account", SettingsWords.bankAccount.label)
                SettingsInput(
                    name: "language", label: SettingsWords.language.label,
                    value: state.value("language", stored["language"]?.string ?? "zh-Hans"), state: state, words: words
                ).pick(Speech.allCases.map { ($0.rawValue, words($0.label)) })
                SettingsInput(
                    name: "currency", label: SetupWords.currency.label,
                    value: state.value("currency", drawing.actor.company.currency), state: state, words: words,
                    hint: SetupWords.currencyHint.label
                ).pick(MoneyInput.currencies.map { ($0, $0) })
                p(.class("buttons save-bar")) { button(.class("primary")) { words(.save) } }
            }
        }
    }
}
