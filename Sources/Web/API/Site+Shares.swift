import Automation
import Hummingbird
import Records

extension Site {
    /// `GET /api/v1/<plural>/<id>/shares`: whom a record is shared with, for those who may share it.
    func shares(_ object: ObjectDefinition, _ id: String, _ request: Request) async throws -> Response {
        guard request.method != .options else { return options([.get]) }
        guard request.method == .get else { throw Problem.method([.get, .options]) }
        let actor = try await identities.bearer(request)
        guard let id = RecordID.parse(id) else { throw Refusal.notFound(object: object.name, id: nil) }
        _ = try ListParameters(request, allowed: [])
        let items = try await engine.look(as: actor) { work in
            let record = try work.get(object, id)
            guard try work.mayShare(record) else { throw Refusal.forbidden(action: "share", object: object.name) }
            return try work.shares(of: record).map { share -> JSON in
                [
                    "with": .id(share.sharee.id), "kind": .string(share.sharee.object),
                    "name": try work.name(of: share.sharee).map(JSON.string) ?? .null,
                    "level": .string(share.level.rawValue), "shared_by": .id(share.by),
                    "shared_at": .string(RFC3339.text(share.at)),
                ]
            }
        }
        return .json(Array((["items": .array(items)] as JSON).text.utf8))
    }
}

extension OpenAPI {
    func shares(_ object: ObjectDefinition) -> JSON {
        [
            "get": operation(
                "shares_of_\(object.name)", "Whom a record is shared with (\(object.label.en))", [Self.id],
                "#/components/schemas/Shares")
        ]
    }

    static let sharesSchema: JSON = [
        "type": "object", "required": ["items"],
        "properties": [
            "items": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["with", "kind", "name", "level", "shared_by", "shared_at"],
                    "properties": [
                        "with": ["type": "string", "description": "The id of the person or team."],
                        "kind": ["type": "string", "enum": ["user", "team"]],
                        "name": ["type": ["string", "null"]],
                        "level": ["type": "string", "enum": .array(ShareLevel.allCases.map { .string($0.rawValue) })],
                        "shared_by": ["type": "string"],
                        "shared_at": ["type": "string", "format": "date-time"],
                    ],
                ],
            ]
        ],
    ]
}
