import Records

extension OpenAPI {
    var components: JSON {
        var schemas: [(String, JSON)] = [("Problem", problem), ("Entries", entries), ("Shares", Self.sharesSchema)]
        for object in schema.objects {
            schemas.append((object.name, output(object)))
            schemas.append(("\(object.name)_page", page(object)))
            schemas.append(("\(object.name)_new", input(object, isNew: true)))
            schemas.append(("\(object.name)_changes", input(object, isNew: false)))
        }
        return [
            "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]], "schemas": .object(schemas),
        ]
    }

    private var problem: JSON {
        let texts: JSON = ["type": "array", "items": ["type": "string"]]
        let error: JSON = [
            "type": "object", "required": ["field", "pointer", "detail"],
            "properties": [
                "field": ["type": "string"], "pointer": ["type": "string"], "detail": ["type": "string"],
                "detail_zh": ["type": "string"],
            ],
        ]
        return [
            "type": "object", "required": ["title", "status"],
            "properties": [
                "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                "detail": ["type": "string"], "errors": ["type": "array", "items": error], "duplicates": texts,
                "missing": texts, "code": ["type": "string"], "current_version": ["type": "integer"],
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
        let properties = readable(object).map { ($0.name, shown($0)) }
        return ["type": "object", "required": ["id"], "properties": .object(properties)]
    }

    private func input(_ object: ObjectDefinition, isNew: Bool) -> JSON {
        let fields = writable(object)
        let names = fields.filter { isNew && $0.isRequired && $0.defaultValue == .null && $0 !== object.owner }
        return .members([
            ("type", "object"), ("additionalProperties", false),
            ("required", names.isEmpty ? nil : .array(names.map { .string($0.name) })),
            ("properties", .object(fields.map { ($0.name, taken($0)) })),
            ("anyOf", isNew ? filled(object) : nil),
        ])
    }

    /// That one of several fields is filled, as a schema says it.
    private func filled(_ object: ObjectDefinition) -> JSON? {
        guard let names = object.alternatives.first else { return nil }
        return .array(
            names.map { name in
                let text: JSON = ["type": "string"]
                return ["required": [.string(name)], "properties": .object([(name, text)])]
            })
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
        let shape: JSON =
            switch member.shape {
            case .value(let field): taken(field)
            case .object(let members): input(members)
            case .list(let members):
                [
                    "type": "array", "minItems": member.isRequired ? 1 : 0, "maxItems": 1000, "items": input(members),
                ]
            case .texts:
                [
                    "type": "object", "maxProperties": 100,
                    "additionalProperties": ["type": "string", "maxLength": 10_000],
                ]
            }
        if case .value = member.shape { return shape }
        return member.isRequired ? shape : Self.nullable(shape)
    }
}
