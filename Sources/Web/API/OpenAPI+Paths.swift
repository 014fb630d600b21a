import Records

extension OpenAPI {
    static let id: JSON = [
        "name": "id", "in": "path", "required": true, "schema": ["type": "string", "pattern": "^[1-9][0-9]{0,18}$"],
    ]

    static let paging: [JSON] = [
        query("after", ["type": "string", "pattern": "^(0|[1-9][0-9]{0,17})$"]),
        query("limit", ["type": "integer", "minimum": 1, "maximum": 200, "default": 50]),
    ]

    static let ifMatch: JSON = [
        "name": "If-Match", "in": "header", "required": false,
        "schema": ["type": "string", "pattern": "^(\\*|\"v[1-9][0-9]{0,8}\")$"],
    ]

    static let idempotencyKey: JSON = [
        "name": "Idempotency-Key", "in": "header", "required": false,
        "schema": ["type": "string", "pattern": "^[A-Za-z0-9_.-]{1,255}$"],
    ]

    static func query(_ name: String, _ schema: JSON) -> JSON {
        ["name": .string(name), "in": "query", "required": false, "schema": schema]
    }

    func collection(_ object: ObjectDefinition) -> JSON {
        let text: JSON = ["type": "string"]
        let parameters: [JSON] = [
            Self.query("filter", text), Self.query("sort", text), Self.query("fields", text),
            Self.query("limit", ["type": "integer", "minimum": 1, "maximum": 200, "default": 50]),
            Self.query("after", text), Self.query("count", ["type": "boolean"]),
        ]
        let allow = Self.query("duplicates", ["type": "string", "enum": ["allow"]])
        return [
            "get": operation("List \(object.label.en)", parameters, "#/components/schemas/\(object.name)_page"),
            "post": operation(
                "Create \(object.label.en)", [allow, Self.idempotencyKey], "#/components/schemas/\(object.name)",
                body: reference("\(object.name)_new"), success: "201"),
        ]
    }

    func record(_ object: ObjectDefinition) -> JSON {
        [
            "get": operation(
                "Read \(object.label.en)", [Self.id, Self.query("fields", ["type": "string"])],
                "#/components/schemas/\(object.name)"),
            "patch": operation(
                "Change \(object.label.en)", [Self.id, Self.ifMatch], "#/components/schemas/\(object.name)",
                body: reference("\(object.name)_changes")),
            "delete": operation("Delete \(object.label.en)", [Self.id, Self.ifMatch], nil, success: "204"),
        ]
    }

    func action(_ verb: Verb, _ object: ObjectDefinition) -> JSON {
        let output = verb.output.map { ($0, ["type": "string"] as JSON) }
        let answer: JSON = ["type": "object", "properties": .object(output)]
        return [
            "post": operation(
                "\(verb.label.en) (\(object.label.en))", [Self.id, Self.idempotencyKey], nil, inline: answer,
                body: input(verb.input), bodyRequired: verb.input.contains(where: \.isRequired))
        ]
    }

    func operation(
        _ summary: String, _ parameters: [JSON], _ answer: String?, inline: JSON? = nil, body: JSON? = nil,
        bodyRequired: Bool = true, success: String = "200"
    ) -> JSON {
        let schema = answer.map { ["$ref": .string($0)] as JSON } ?? inline
        let content = schema.map { ["application/json": ["schema": $0]] as JSON }
        let problem: JSON = [
            "description": "Refused", "content": ["application/problem+json": ["schema": reference("Problem")]],
        ]
        return .members([
            ("summary", .string(summary)), ("parameters", .array(parameters)),
            (
                "requestBody",
                body.map {
                    ["required": .bool(bodyRequired), "content": ["application/json": ["schema": $0]]]
                }
            ),
            (
                "responses",
                .object(
                    [
                        (success, .members([("description", "Done"), ("content", content)])), ("default", problem),
                    ] + ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422"].map { ($0, problem) })
            ),
        ])
    }

    func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }
}
