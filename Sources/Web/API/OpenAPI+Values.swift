import Records

extension OpenAPI {
    /// A value as answers hold it. A role that sees a field masked gets a text whatever the kind.
    func shown(_ field: AnyField) -> JSON {
        var shape: JSON
        switch field.kind {
        case .text, .longText, .email, .phone, .url, .creditCode, .file, .reference: shape = ["type": "string"]
        case .integer where field.name == "id": shape = ["type": "string", "pattern": "^[0-9]{1,19}$"]
        case .integer: shape = ["type": "integer", "format": "int64"]
        case .decimal, .percent: shape = ["type": "number"]
        case .money:
            shape = [
                "type": "object", "required": ["amount", "currency"],
                "properties": ["amount": ["type": "string"], "currency": ["type": "string"]],
            ]
        case .boolean: shape = ["type": "boolean"]
        case .date: shape = ["type": "string", "format": "date"]
        case .time: shape = ["type": "string", "format": "date-time"]
        case .choice(let choices): shape = Self.one(of: choices)
        case .choices(let choices): shape = ["type": "array", "items": Self.item(of: choices)]
        case .json: shape = [:]
        }
        return Self.titled(field.isRequired ? shape : Self.nullable(shape), field)
    }

    /// A value as bodies may hold it, with every rule of the server that a schema can say.
    func taken(_ field: AnyField) -> JSON {
        let shape = taken(kind: field)
        return Self.titled(field.isRequired ? shape : Self.nullable(shape), field)
    }

    private func taken(kind field: AnyField) -> JSON {
        let isRequired = field.isRequired
        switch field.kind {
        case .text(let limit): return Self.line(limit, isRequired ? Self.visible : nil)
        case .longText: return Self.line(100_000, isRequired ? Self.visible : nil)
        case .file: return Self.line(200, isRequired ? Self.visible : nil)
        case .email, .phone, .creditCode:
            return Self.line(200, Self.pattern(field.kind, isRequired: isRequired), Self.format(field.kind))
        case .url: return Self.line(2000, Self.pattern(field.kind, isRequired: isRequired))
        case .reference: return ["type": "string", "pattern": "^[1-9][0-9]{0,17}$"]
        case .integer:
            return [
                "type": "integer", "format": "int64", "minimum": .int(field.limits.lowerBound),
                "maximum": .int(field.limits.upperBound),
            ]
        case .decimal, .percent: return Self.number(field)
        case .money: return Self.money(field)
        case .boolean: return ["type": "boolean"]
        case .date: return ["type": "string", "format": "date"]
        case .time: return ["type": "string", "format": "date-time"]
        case .choice(let choices): return Self.one(of: choices)
        case .choices(let choices): return ["type": "array", "items": Self.item(of: choices)]
        case .json: return [:]
        }
    }

    private static func line(_ limit: Int, _ pattern: String?, _ format: String? = nil) -> JSON {
        .members([
            ("type", "string"), ("maxLength", .int(Int64(limit))), ("pattern", pattern.map(JSON.string)),
            ("format", format.map(JSON.string)),
        ])
    }

    /// Two of its characters are check characters, which no pattern can say.
    private static func format(_ kind: FieldKind) -> String? { kind == .creditCode ? "credit-code" : nil }

    /// A number, or the same as a text.
    private static func number(_ field: AnyField) -> JSON {
        let scale = field.kind.scale ?? 0
        let (low, high) = (field.limits.lowerBound, field.limits.upperBound)
        return [
            "type": ["number", "string"], "minimum": .number(DecimalText.text(low, scale: scale)),
            "maximum": .number(DecimalText.text(high, scale: scale)),
            "multipleOf": .number(DecimalText.text(1, scale: scale)),
            "pattern": .string(decimal(field.limits, scale: scale)),
        ]
    }

    /// An amount with its currency, or the amount alone in yuan.
    private static func money(_ field: AnyField) -> JSON {
        let amount = number(field)
        let currencies: JSON = ["CNY", "USD", "EUR", "HKD", "GBP", "SGD", "AUD", "CAD"]
        let own: JSON = [
            "type": ["object", "number", "string"], "required": ["amount"], "additionalProperties": false,
            "properties": ["amount": amount, "currency": ["type": "string", "enum": currencies]],
        ]
        return .object((own.object ?? []) + (amount.object ?? []).filter { $0.0 != "type" })
    }

    private static func one(of choices: [Choice]) -> JSON {
        ["type": "string", "enum": .array(choices.map { .string($0.value) })]
    }

    /// An element of several; without a list to choose from it is a tag.
    private static func item(of choices: [Choice]) -> JSON {
        guard choices.isEmpty else { return one(of: choices) }
        let separators = #",;、；，"\\\u0000-\u001f\u007f-\u009f"#
        return [
            "type": "string", "minLength": 1, "maxLength": 40,
            "pattern": .string("^[^\(separators)\\s]([^\(separators)]*[^\(separators)\\s])?$"),
        ]
    }

    static func nullable(_ shape: JSON) -> JSON {
        .object(
            (shape.object ?? []).map { name, value in
                switch (name, value) {
                case ("type", .string): (name, [value, "null"])
                case ("type", .array(let types)): (name, .array(types + ["null"]))
                case ("enum", .array(let values)): (name, .array(values + [.null]))
                default: (name, value)
                }
            })
    }

    private static func titled(_ shape: JSON, _ field: AnyField) -> JSON {
        .object((shape.object ?? []) + [("title", .string(field.label.en))])
    }
}
