import Records

extension OpenAPI {
    static let id: JSON = [
        "name": "id", "in": "path", "required": true, "schema": ["type": "string", "pattern": "^[1-9][0-9]{0,17}$"],
    ]

    static let limit = query("limit", ["type": "integer", "minimum": 1, "maximum": 200, "default": 50])

    static let paging: [JSON] = [query("after", ["type": "string", "pattern": "^(0|[1-9][0-9]{0,17})?$"]), limit]

    // Headers and cursors that are right for one request only are described, not declared: no schema can promise
    // that a text of that form is accepted.
    static let once = """
        With an `Idempotency-Key` of 1 to 255 letters, digits and any of `. _ : -` the request has its effect once in \
        a day: repeated it gets the same answer, another request with the key is refused with 422.
        """

    static let versions = """
        Send `If-Match: "v7"`, the ETag of the version that was read, and somebody else's later change is not \
        overwritten: 412 with the current ETag.
        """

    static let paged = """
        `next` of the answer is the cursor of the page behind: ask the same question again with `after=<next>`, or \
        follow the `Link` header with `rel="next"`. A cursor fits only the filter and sort it came from. An unknown \
        condition or field is refused with its place.
        """

    static func query(_ name: String, _ schema: JSON, _ description: String? = nil) -> JSON {
        .members([
            ("name", .string(name)), ("in", "query"), ("required", false),
            ("description", description.map(JSON.string)), ("schema", schema),
        ])
    }

    func collection(_ object: ObjectDefinition) -> JSON {
        let conditions = "A condition in CEL; the pattern shows the plainest form, docs/conditions.md all of them."
        let parameters: [JSON] = [
            Self.query("filter", ["type": "string", "pattern": .string(Self.filter)], conditions),
            Self.names("sort", orders(object)),
            Self.names("fields", selection(object)), Self.limit, Self.query("count", ["type": "boolean"]),
        ]
        let allow = Self.query("duplicates", ["type": "string", "enum": ["allow"]])
        let list = operation(
            "list_\(object.plural)", "List \(object.label.en)", parameters,
            "#/components/schemas/\(object.name)_page", description: Self.paged)
        let create = operation(
            "create_\(object.name)", "Create \(object.label.en)", [allow], "#/components/schemas/\(object.name)",
            body: reference("\(object.name)_new"), success: "201", description: Self.once)
        return .members([("get", list), ("post", object.isEntered ? create : Optional<JSON>.none)])
    }

    func record(_ object: ObjectDefinition) -> JSON {
        let read = operation(
            "get_\(object.name)", "Read \(object.label.en)", [Self.id, Self.names("fields", selection(object))],
            "#/components/schemas/\(object.name)")
        let change = operation(
            "change_\(object.name)", "Change \(object.label.en)", [Self.id], "#/components/schemas/\(object.name)",
            body: reference("\(object.name)_changes"), description: Self.versions)
        let delete = operation(
            "delete_\(object.name)", "Delete \(object.label.en)", [Self.id], nil, success: "204",
            description: Self.versions)
        return ["get": read, "patch": change, "delete": delete]
    }

    func action(_ verb: Verb, _ object: ObjectDefinition) -> JSON {
        let output = verb.output.map { ($0, ["type": ["string", "integer", "null"]] as JSON) }
        let answer: JSON = ["type": "object", "properties": .object(output)]
        return [
            "post": operation(
                "\(verb.name)_\(object.name)", "\(verb.label.en) (\(object.label.en))", [Self.id], nil, inline: answer,
                body: input(taken(by: verb)), bodyRequired: verb.input.contains(where: \.isRequired),
                description: Self.once)
        ]
    }

    /// Names separated by commas.
    private static func names(_ name: String, _ schema: JSON) -> JSON {
        [
            "name": .string(name), "in": "query", "required": false, "style": "form", "explode": false,
            "schema": schema,
        ]
    }

    func operation(
        _ id: String, _ summary: String, _ parameters: [JSON], _ answer: String?, inline: JSON? = nil,
        body: JSON? = nil, bodyRequired: Bool = true, success: String = "200", description: String? = nil
    ) -> JSON {
        let schema = answer.map { ["$ref": .string($0)] as JSON } ?? inline
        let content = schema.map { ["application/json": ["schema": $0]] as JSON }
        let problem: JSON = [
            "description": "Refused", "content": ["application/problem+json": ["schema": reference("Problem")]],
        ]
        let refusals = ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422"].map { ($0, problem) }
        let request = body.map { schema -> JSON in
            ["required": .bool(bodyRequired), "content": ["application/json": ["schema": schema]]]
        }
        let done: (String, JSON) = (success, .members([("description", "Done"), ("content", content)]))
        return .members([
            ("operationId", .string(id)), ("summary", .string(summary)),
            ("description", description.map(JSON.string)), ("parameters", .array(parameters)),
            ("requestBody", request), ("responses", .object([done, ("default", problem)] + refusals)),
        ])
    }

    func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }
}
