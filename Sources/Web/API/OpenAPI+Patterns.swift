import Records

// Patterns of texts, so that a client knows before it sends what the server takes.
extension OpenAPI {
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

    /// A text with something to see in it. Patterns have no names for classes of characters that every reader knows, so
    /// the invisible ones are listed, from the rule the server goes by; beyond 16 bits readers disagree about ranges.
    static let visible: String = {
        let hidden = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init).filter { !AnyField.isVisible($0) }
        var ranges: [ClosedRange<UInt32>] = []
        for scalar in hidden.map(\.value) {
            if let last = ranges.last, last.upperBound + 1 == scalar {
                ranges[ranges.count - 1] = last.lowerBound...scalar
            } else {
                ranges.append(scalar...scalar)
            }
        }
        func escaped(_ scalar: UInt32) -> String {
            let digits = String(scalar, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "[^" + ranges.map { escaped($0.lowerBound) + "-" + escaped($0.upperBound) }.joined() + "]"
    }()

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

    /// The simplest conditions; the language has no pattern of its own.
    static let filter = "^(true|false|id (==|!=|<|<=|>|>=) '[1-9][0-9]{0,17}')?$"

    /// The fields a list is sorted by, each also downwards.
    func orders(_ object: ObjectDefinition) -> JSON {
        let names = object.readable.filter { $0.kind.isOrdered }.map(\.name)
        return ["type": "array", "minItems": 1, "maxItems": 4, "items": Self.one(of: names + names.map { "-\($0)" })]
    }

    /// The fields an answer may be narrowed to.
    func selection(_ object: ObjectDefinition) -> JSON {
        ["type": "array", "minItems": 1, "items": Self.one(of: readable(object).map(\.name))]
    }

    private static func one(of names: [String]) -> JSON { ["type": "string", "enum": .array(names.map(JSON.string))] }
}
