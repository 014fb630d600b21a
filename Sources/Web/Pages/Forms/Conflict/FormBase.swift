import Records

/// What the inputs of a form held when it was drawn, carried by the form itself: it tells what somebody changed from
/// what they only saw.
struct FormBase: Sendable {
    let fields: FormFields

    /// Longer texts are not carried twice.
    private static let longest = 2000

    /// What a record holds.
    init(_ record: AnyRecord, _ visible: [VisibleFields.Visible], company: Company) {
        let values = FormValues(record, company: company)
        var pairs: [(name: String, value: String)] = []
        for field in visible.map(\.field) {
            let names = field.kind == .money ? [field.name, "\(field.name).currency"] : [field.name]
            for name in names {
                let texts = values.all(name)
                guard texts.allSatisfy({ $0.utf8.count <= Self.longest }) else { continue }
                pairs += texts.isEmpty ? [(name, "")] : texts.map { (name, $0) }
            }
        }
        fields = FormFields(pairs: pairs)
    }

    /// What a form sent back; nil when it carried nothing.
    init?(_ form: FormFields) {
        guard let text = form["_base"], let pairs = FormFields(json: text) else { return nil }
        fields = pairs
    }

    /// The text of the hidden input.
    var text: String { fields.json.text }

    /// Whether the value of a field is known.
    func has(_ field: AnyField) -> Bool { fields[field.name] != nil }

    /// What a field held, as a program would write it: texts exactly as they are stored.
    func json(_ field: AnyField) -> JSON {
        field.isShownByName ? field.json(fromText: fields[field.name] ?? "") : field.json(fields, at: field.name)
    }
}

extension FormFields {
    /// Pairs as a list of two texts each.
    var json: JSON { .array(pairs.map { .array([.string($0.name), .string($0.value)]) }) }

    /// Reads ``json``; nil for anything else.
    init?(json text: String) {
        guard let elements = (try? JSON(parsing: text))?.array else { return nil }
        var pairs: [(name: String, value: String)] = []
        for element in elements {
            guard let pair = element.array, pair.count == 2, let name = pair[0].string, let value = pair[1].string
            else { return nil }
            pairs.append((name, value))
        }
        self.init(pairs: pairs)
    }

    /// What an input of a field holds, the currency with the amount, without empty texts. An amount is the same in
    /// groups and without, with cents and without.
    func said(_ field: AnyField) -> [String] {
        let texts = field.meant(all(field.name).filter { !$0.isEmpty })
        guard field.kind == .money, !texts.isEmpty else { return texts }
        let amounts = texts.map { text in
            let plain = AnyField.plainNumber(text)
            return DecimalText.scaled(plain, scale: 2).map { DecimalText.text($0, scale: 2) } ?? plain
        }
        return amounts + all("\(field.name).currency")
    }
}
