import Records

// Patterns of texts, so that a client knows before it sends what the server takes.
extension OpenAPI {
    /// A text; a required one shows something: neither blanks nor control characters alone.
    static func text(isRequired: Bool) -> String {
        let any = #"[^\u0000]*"#
        return isRequired ? #"^\#(any)[^\s\u0000-\u001f\u007f-\u009f]\#(any)$"# : "^\(any)$"
    }

    private static let host = "([A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?[.]){1,3}[A-Za-z]{2,20}"

    private static let local: String = {
        let letter = "[A-Za-z0-9_+%-]"
        return "(\(letter){1,60}|\(letter){1,20}([.]\(letter){1,20}){1,2})"
    }()

    /// The written forms of an address, number or code; what is not required may be empty too.
    static func pattern(_ kind: FieldKind, isRequired: Bool) -> String? {
        let form: String
        switch kind {
        case .email: form = "\(local)@\(host)"
        case .phone: form = phone
        case .url: form = "https?://\(host)(/[A-Za-z0-9._~/-]{0,200})?([?][A-Za-z0-9=&._-]{0,200})?"
        case .creditCode: form = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
        default: return nil
        }
        return isRequired ? "^(\(form))$" : "^(\(form))?$"
    }

    /// Mobile, landline, 400 and foreign numbers without blanks; the server also takes them as people type them.
    private static let phone = [
        "1[3-9][0-9]{9}", #"\+861[3-9][0-9]{9}"#, "0(10|2[0-9])-?[0-9]{7,8}", "0[3-9][0-9]{2}-?[0-9]{7,8}",
        "400[0-9]{7}", #"\+([1-79][0-9]|8[0-57-9])[0-9]{6,12}"#,
    ].joined(separator: "|")

    /// Decimal texts between two stored numbers, each side whole or unbounded.
    static func decimal(_ limits: ClosedRange<Int64>, scale: Int) -> String {
        let whole = "[0-9]{1,\(15 - scale)}"
        let fraction = #"(\.[0-9]{1,\#(scale)})?"#
        if limits.lowerBound < 0 { return "^-?\(whole)\(fraction)$" }
        if limits.lowerBound == 0 { return "^\(whole)\(fraction)$" }
        let parts = (1...scale).map { #"0\.0{\#($0 - 1)}[1-9][0-9]{0,\#(scale - $0)}"# }
        return "^([1-9][0-9]{0,\(14 - scale)}\(fraction)|\(parts.joined(separator: "|")))$"
    }

    func sortPattern(_ object: ObjectDefinition) -> String {
        let names = object.readable.filter { $0.kind.isOrdered }.map(\.name).joined(separator: "|")
        return "^(-?(\(names))(,-?(\(names))){0,3})?$"
    }

    func fieldsPattern(_ object: ObjectDefinition) -> String {
        let names = readable(object).map(\.name).joined(separator: "|")
        return "^((\(names))(,(\(names))){0,40})?$"
    }

    /// Up to four comparisons joined by && or ||.
    func filterPattern(_ object: ObjectDefinition) -> String {
        let term = "(\(terms(object).joined(separator: "|")))"
        return "^(\(term)( (&&|[|][|]) \(term)){0,3})?$"
    }

    private func terms(_ object: ObjectDefinition) -> [String] {
        var names: [String: [String]] = [:]
        var terms: [String] = []
        for field in readable(object) {
            guard let comparison = Self.comparison(field) else { continue }
            names[comparison, default: []].append(field.name)
        }
        for (comparison, fields) in names.sorted(by: { $0.key < $1.key }) {
            terms.append("(\(fields.joined(separator: "|")))\(comparison)")
        }
        let optional = object.fields.filter { !$0.isRequired && $0.kind != .json }.map(\.name)
        if !optional.isEmpty { terms.append("!?has[(](\(optional.joined(separator: "|")))[)]") }
        return terms
    }

    private static func comparison(_ field: AnyField) -> String? {
        let order = "(==|!=|<|<=|>|>=)"
        switch field.kind {
        case _ where field.name == "id", .reference: return " (==|!=) '[0-9]{1,18}'"
        case .text, .longText, .email, .phone, .url, .creditCode, .file:
            return "( (==|!=) '[A-Za-z0-9 ]{0,20}'|[.]contains[(]'[A-Za-z0-9 ]{1,20}'[)])"
        case .integer, .decimal, .money, .percent: return " \(order) [1-9][0-9]{0,8}"
        case .boolean: return " (==|!=) (true|false)"
        case .date: return " \(order) '20[0-9][0-9]-0[1-9]-[12][0-8]'"
        case .time: return " \(order) timestamp[(]'20[0-9][0-9]-0[1-9]-[12][0-8]T0[0-9]:00:00Z'[)]"
        case .choice(let choices): return " (==|!=) '(\(choices.map(\.value).joined(separator: "|")))'"
        case .choices, .json: return nil
        }
    }
}
