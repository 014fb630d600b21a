import Conditions
import Markup
import Records

/// The texts a form shows in its inputs: what was typed, else what the record holds.
struct FormValues: Sendable {
    private let texts: @Sendable (String) -> [String]

    /// What somebody typed, exactly.
    init(typed form: FormFields) { texts = { form.all($0) } }

    /// Some texts.
    init(_ texts: [String: String]) { self.texts = { name in texts[name].map { [$0] } ?? [] } }

    /// What an address suggests for a new record, on top of the defaults.
    init(_ object: ObjectDefinition, suggested: [String: String], by actor: Actor) {
        texts = { name in
            if let text = suggested[name] { return [text] }
            guard let field = actor.company.field(name, of: object) else { return [] }
            if name == "owner_id", actor.user != 0 { return [String(actor.user)] }
            return Self.texts(field, field.defaultValue)
        }
    }

    /// What a record holds.
    init(_ record: AnyRecord, company: Company) {
        texts = { name in
            if name.hasSuffix(".currency"), let field = company.field(String(name.dropLast(9)), of: record.object),
                case .text(let code) = record.second(field)
            {
                return [code]
            }
            guard let field = company.field(name, of: record.object) else { return [] }
            return Self.texts(field, record[field])
        }
    }

    /// The text of an input.
    subscript(name: String) -> String { texts(name).last ?? "" }
    /// Every chosen value.
    func all(_ name: String) -> [String] { texts(name) }
    /// Whether a box is ticked.
    func isOn(_ name: String) -> Bool { texts(name).contains { $0 == "true" } }

    private static func texts(_ field: AnyField, _ value: Value) -> [String] {
        switch (field.kind, value) {
        case (_, .null): []
        case (.boolean, .int(let flag)): flag == 0 ? [] : ["true"]
        case (.time, .int(let at)): [LocalTime.input(Instant(at))]
        case (.decimal(let scale), .int(let number)): [DecimalText.plain(number, scale: scale)]
        case (.percent, .int(let number)), (.money, .int(let number)):
            [DecimalText.text(number, scale: field.kind.scale ?? 2)]
        case (.choices(let choices), .text(let text)) where choices.isEmpty:
            [((try? JSON(parsing: text))?.array ?? []).compactMap(\.string).joined(separator: ", ")]
        case (.choices, .text(let text)): ((try? JSON(parsing: text))?.array ?? []).compactMap(\.string)
        case (_, .int(let number)): [String(number)]
        case (_, .text(let text)): [text]
        }
    }
}

extension AnyField {
    /// What the inputs of this field sent, as a program would have written it.
    func json(_ form: FormFields, at name: String) -> JSON {
        let text = form[name] ?? ""
        switch kind {
        case .boolean: return .bool(form[name]?.isEmpty == false)
        case .choices(let choices) where choices.isEmpty: return json(fromText: text)
        case .choices: return .array(form.all(name).filter { !$0.isEmpty }.map(JSON.string))
        case .time: return text.isEmpty ? .null : .string(LocalTime.rfc3339(text))
        case .money:
            let amount = Self.plainNumber(text)
            if amount.isEmpty { return .null }
            return ["amount": .string(amount), "currency": .string(form["\(name).currency"] ?? currency)]
        case .decimal, .percent, .integer: return json(fromText: Self.plainNumber(text))
        case .text where namesRoles: return json(fromText: keys(form.all(name)).joined(separator: ","))
        case .text where !known.isEmpty: return json(fromText: meant(text))
        case .text, .longText, .date, .choice, .reference, .email, .phone, .url, .creditCode, .json, .file:
            return json(fromText: text)
        }
    }

    /// A number without what people paste with it: ￥1,234.50
    static func plainNumber(_ text: String) -> String { text.filter { !" ,，￥¥\u{00A0}%".contains($0) } }
}
