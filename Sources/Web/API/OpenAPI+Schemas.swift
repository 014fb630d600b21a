import Records

extension OpenAPI {
    var components: JSON {
        var schemas: [(String, JSON)] = [("Problem", problem), ("Entries", entries)]
        for object in schema.objects {
            let writable = object.fields.filter { !$0.traits.contains(.readOnly) }
            schemas.append((object.name, output(object)))
            schemas.append(("\(object.name)_page", page(object)))
            schemas.append(("\(object.name)_new", input(writable, object, required: true)))
            schemas.append(("\(object.name)_changes", input(writable, object, required: false)))
        }
        return [
            "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]], "schemas": .object(schemas),
        ]
    }

    private var problem: JSON {
        [
            "type": "object", "required": ["title", "status"],
            "properties": [
                "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                "detail": ["type": "string"],
                "errors": ["type": "array", "items": ["type": "object"]],
                "duplicates": ["type": "array", "items": ["type": "string"]],
                "missing": ["type": "array", "items": ["type": "string"]],
            ],
        ]
    }

    private var entries: JSON {
        [
            "type": "object", "required": ["items", "next"],
            "properties": [
                "items": ["type": "array", "items": ["type": "object"]], "next": ["type": ["string", "null"]],
            ],
        ]
    }

    private func page(_ object: ObjectDefinition) -> JSON {
        [
            "type": "object", "required": ["items", "next"],
            "properties": [
                "items": ["type": "array", "items": reference(object.name)], "next": ["type": ["string", "null"]],
                "count": ["type": "integer"],
            ],
        ]
    }

    private func output(_ object: ObjectDefinition) -> JSON {
        let properties = object.readable.map { ($0.name, shape($0, forInput: false)) }
        return ["type": "object", "required": ["id"], "properties": .object(properties)]
    }

    private func input(_ fields: [AnyField], _ object: ObjectDefinition, required: Bool) -> JSON {
        let names = fields.filter { required && $0.isRequired && $0.defaultValue == .null && $0 !== object.owner }
        return .members([
            ("type", "object"), ("additionalProperties", false),
            ("required", names.isEmpty ? nil : .array(names.map { .string($0.name) })),
            ("properties", .object(fields.map { ($0.name, shape($0, forInput: true)) })),
        ])
    }

    func input(_ members: [InputField]) -> JSON {
        let required = members.filter(\.isRequired).map { JSON.string($0.name) }
        return .members([
            ("type", "object"), ("additionalProperties", false),
            ("required", required.isEmpty ? nil : .array(required)),
            ("properties", .object(members.map { ($0.name, shape($0)) })),
        ])
    }

    private func shape(_ member: InputField) -> JSON {
        switch member.shape {
        case .value(let field): shape(field, forInput: true)
        case .object(let members): input(members)
        case .list(let members): ["type": "array", "maxItems": 1000, "items": input(members)]
        case .texts:
            [
                "type": "object", "maxProperties": 100,
                "additionalProperties": ["type": "string", "maxLength": 10_000],
            ]
        }
    }

    private func shape(_ field: AnyField, forInput: Bool) -> JSON {
        var members = kind(field, forInput: forInput).object ?? []
        members.append(("title", .string(field.label.en)))
        if !field.isRequired, let index = members.firstIndex(where: { $0.0 == "type" }),
            let type = members[index].1.string
        {
            members[index].1 = [.string(type), "null"]
            if let list = members.firstIndex(where: { $0.0 == "enum" }) {
                members[list].1 = .array((members[list].1.array ?? []) + [.null])
            }
        }
        return .object(members)
    }

    private func kind(_ field: AnyField, forInput: Bool) -> JSON {
        switch field.kind {
        case .text(let limit): text(field, limit)
        case .longText: text(field, 100_000)
        case .email: ["type": "string", "maxLength": 200, "description": "An e-mail address."]
        case .phone: ["type": "string", "maxLength": 200, "description": "A telephone number."]
        case .url: ["type": "string", "maxLength": 2000, "description": "A web address."]
        case .creditCode: ["type": "string", "maxLength": 200, "description": "统一社会信用代码"]
        case .file: ["type": "string", "maxLength": 200]
        case .integer where field.name == "id", .reference: ["type": "string", "pattern": "^[0-9]{1,19}$"]
        case .integer:
            ["type": "integer", "format": "int64", "minimum": -9_007_199_254_740_991, "maximum": 9_007_199_254_740_991]
        case .decimal, .percent: ["type": "number"]
        case .money: money
        case .boolean: ["type": "boolean"]
        case .date: ["type": "string", "format": "date"]
        case .time: ["type": "string", "format": "date-time"]
        case .choice(let choices): ["type": "string", "enum": .array(choices.map { .string($0.value) })]
        case .choices(let choices):
            ["type": "array", "items": ["type": "string", "enum": .array(choices.map { .string($0.value) })]]
        case .json: [:]
        }
    }

    private var money: JSON {
        [
            "type": "object", "required": ["amount"], "additionalProperties": false,
            "properties": [
                "amount": ["type": "string", "pattern": "^-?[0-9]{1,15}(\\.[0-9]{1,2})?$"],
                "currency": ["type": "string", "enum": ["CNY", "USD", "EUR", "HKD", "GBP", "SGD", "AUD", "CAD"]],
            ],
        ]
    }

    private func text(_ field: AnyField, _ limit: Int) -> JSON {
        .members([
            ("type", "string"), ("maxLength", .int(Int64(limit))), ("minLength", field.isRequired ? 1 : nil),
            ("pattern", field.isRequired ? "\\S" : nil),
        ])
    }
}
