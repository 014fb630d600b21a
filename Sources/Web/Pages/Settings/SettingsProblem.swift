import Records

/// A problem of a settings form in the list above it: the input by what people call it, then what is wrong.
struct SettingsProblem: Sendable {
    let problem: FieldProblem
    let page: Page

    func text(_ drawing: Drawing) -> String {
        let words = drawing.words, message = words(problem.message)
        guard let name = name(drawing) else { return message }
        return words.language == .zhHans ? "\(name)，\(message)" : "\(name): \(message)"
    }

    /// Nil for a problem of the form as a whole.
    private func name(_ drawing: Drawing) -> String? {
        let words = drawing.words, parts = problem.field.split(separator: ".").map(String.init)
        guard let last = parts.last else { return nil }
        if parts.count == 3, parts[0] == "rule", let place = Int(parts[1]) {
            return words(SetupWords.ruleField(place + 1, Self.rule[last].map { words($0) } ?? last))
        }
        if page == .settings(.users), let label = Self.user[last] ?? drawing.schema.object("user")?.field(last)?.label {
            return words(label)
        }
        if page == .settings(.channels), last == "address" { return words(ChannelWords.address) }
        return Self.others[last].map { words($0) } ?? last
    }

    private static let rule: [String: Label] = [
        "key": SettingsWords.key.label, "zh": SettingsWords.chinese.label, "en": SettingsWords.english.label,
        "condition": SettingsWords.condition.label, "points": SetupWords.points.label,
        "role": SetupWords.role.label, "group": SetupWords.group.label,
    ]
    private static let user: [String: Label] = [
        "routing_weight": SettingsWords.weight.label, "to": SettingsWords.handOverTo.label,
        "roles": SettingsWords.roles.label,
    ]
    private static let others: [String: Label] = [
        "name": SettingsWords.name.label, "key": SettingsWords.key.label, "label_zh": SettingsWords.chinese.label,
        "label_en": SettingsWords.english.label, "object": SettingsWords.object.label,
        "where": SettingsWords.condition.label, "credit_code": SettingsWords.creditCode.label,
        "legal_name": SettingsWords.legalName.label, "address": SettingsWords.address.label,
        "bank": SettingsWords.bank.label, "bank_account": SettingsWords.bankAccount.label,
        "currency": SetupWords.currency.label, "zone": SetupWords.zone.label, "days": SetupWords.days.label,
        "likelihood": SetupWords.likelihood.label, "parent_id": SettingsWords.parent.label,
        "kind": SetupWords.kind.label, "choices": SetupWords.choices.label,
        "phone": ChannelWords.phone.label, "user": OperationWords.owner.label,
    ]
}
