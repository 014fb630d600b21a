import Records

/// Texts of people as literals and conditions of the condition language.
enum Search {
    /// Narrows a question to records that answer a text: by the index; a lone letter or digit by the fields themselves.
    static func narrow(_ query: inout Query, to text: String, whole: Bool = false, _ work: Work) throws {
        if query.object.search.isEmpty { return }
        if SearchQuestion(text) != nil { return try query.search(text, whole: whole, in: work) }
        if let condition = condition(text, in: query.object, by: work.actor) { try query.filter(condition) }
    }

    /// A condition that holds when one of the searchable fields an actor may see contains a text; nil when there is
    /// no such field.
    static func condition(_ text: String, in object: ObjectDefinition, by actor: Actor) -> String? {
        let fields = object.fields.filter {
            $0.traits.contains(.searchable) && actor.access.rule($0, of: object) < .masked
        }
        if fields.isEmpty { return nil }
        return fields.map { "\($0.name).contains(\(literal(text)))" }.joined(separator: " || ")
    }

    /// A text literal of the condition language.
    static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.prefix(200).unicodeScalars {
            switch scalar {
            case "\"", "\\": literal += "\\\(scalar)"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            default: if scalar.value >= 0x20 { literal.unicodeScalars.append(scalar) }
            }
        }
        return literal + "\""
    }
}
