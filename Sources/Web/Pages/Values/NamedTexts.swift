import China
import Conditions
import Records

/// Texts that are stored as codes and shown by name: what is common in a field, phone numbers, the roles of a user.
extension AnyField {
    /// Whether it holds keys of roles, separated by commas.
    var namesRoles: Bool { object == "user" && name == "roles" }

    /// Whether inputs show it otherwise than it is stored.
    var isShownByName: Bool { kind == .phone || !known.isEmpty }

    /// The same field; one of roles knows how the company calls them.
    func naming(_ company: Company) -> AnyField {
        guard namesRoles else { return self }
        let roles = company.roleNames.sorted { $0.key < $1.key }.map { Choice(value: $0.key, label: $0.value) }
        return owned(choices: nil, currency: currency, known: roles)
    }

    /// What an input shows of a stored text; what somebody typed stays as it is.
    func shown(_ text: String, _ words: Wording) -> String {
        kind == .phone ? PhoneText.text(text) : known.name(text, words)
    }

    /// The stored text that somebody means by what they typed or chose: a name in either language is its code.
    func meant(_ text: String) -> String {
        if kind == .phone, case .success(let number) = PhoneNumber.parse(text) { return number.normalized }
        if known.isEmpty || known.contains(where: { $0.value == text }) { return text }
        return known.first { $0.label.zhHans == text || $0.label.en == text }?.value ?? text
    }

    /// The same for every text of an input; roles in the one order they are compared in.
    func meant(_ texts: [String]) -> [String] {
        namesRoles ? keys(texts).sorted() : isShownByName ? texts.map(meant) : texts
    }

    /// The keys that texts hold.
    func keys(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: ",").map { String($0.filter { $0 != " " }) } }.filter { !$0.isEmpty }
    }
}
