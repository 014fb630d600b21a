import Records
import Tables
import Web

/// The mapping of the import engine for what somebody chose on a page.
struct ChosenMapping {
    /// Fields a column may become: what the role may write, and no machinery.
    static func fields(_ object: ObjectDefinition, _ actor: Actor) -> [AnyField] {
        actor.company.fields(of: object).filter { field in
            guard !field.traits.contains(.readOnly), actor.access.rule(field, of: object) == .open else { return false }
            switch field.kind {
            case .json, .file: return false
            case .reference("record"): return false
            default: return true
            }
        }
    }

    /// The document, with the rules that the kind of each field asks for.
    static func json(
        _ choices: ImportChoices, header: [String], sample: [[String]], _ object: ObjectDefinition,
        _ schema: Declarations,
        _ company: Company
    ) -> JSON {
        var members: [(String, JSON)] = []
        for (place, name) in choices.fields.sorted(by: { $0.key < $1.key }) where header.indices.contains(place) {
            guard let field = company.field(name, of: object), !members.contains(where: { $0.0 == name }) else {
                continue
            }
            let texts = sample.compactMap { $0.indices.contains(place) ? $0[place] : nil }.filter { !$0.isEmpty }
            members.append((name, entry(field, header[place], texts, schema)))
        }
        return .members([
            ("fields", .object(members)), ("encoding", choices.encoding.map(JSON.string)),
        ])
    }

    private static func entry(_ field: AnyField, _ column: String, _ texts: [String], _ schema: Declarations) -> JSON {
        var rules: [(String, JSON)] = [("column", .string(column))]
        switch field.kind {
        case .choice(let choices):
            var values: [(String, JSON)] = []
            for choice in choices {
                for text in [choice.label.zhHans, choice.label.en]
                where text != choice.value && !values.contains(where: { $0.0 == text }) {
                    values.append((text, .string(choice.value)))
                }
            }
            rules.append(("values", .object(values)))
        case .date, .time:
            let format = DateFormat.allCases.first { format in
                !texts.isEmpty && texts.allSatisfy { format.date($0) != nil }
            }
            if let format { rules.append(("date", .string(format.rawValue))) }
        case .money: rules.append(("currency", .string(field.currency)))
        case .reference(let name):
            guard let title = schema.object(name)?.title else { break }
            let isAddress = name == "user" && texts.contains { $0.contains("@") }
            rules.append(("lookup", .string("\(name).\(isAddress ? "email" : title.name)")))
        default: break
        }
        return .object(rules)
    }
}
