import Automation
import Hummingbird
import Records

extension Site {
    /// `GET /api/v1/openapi.json`: OpenAPI 3.1, made from the declarations.
    func openAPI(_ request: Request) throws -> Response {
        guard request.method == .get else { throw Problem.method([.get]) }
        return .json(Array(OpenAPI(engine.schema).document.text.utf8))
    }
}

/// The description of the API, made from the declarations.
struct OpenAPI {
    let schema: Declarations

    init(_ schema: Declarations) { self.schema = schema }

    var document: JSON {
        var paths: [(String, JSON)] = []
        for object in schema.objects {
            paths.append(("/api/v1/\(object.plural)", collection(object)))
            paths.append(("/api/v1/\(object.plural)/{id}", record(object)))
            for verb in schema.verbs[object.name] ?? [] {
                paths.append(("/api/v1/\(object.plural)/{id}/\(verb.name)", action(verb, object)))
            }
        }
        paths.append(
            (
                "/api/v1/accounts/{id}/timeline",
                ["get": operation("Timeline of an account", [Self.id] + Self.paging, "#/components/schemas/Entries")]
            ))
        paths.append(
            (
                "/api/v1/journal",
                ["get": operation("Every accepted write in order", Self.paging, "#/components/schemas/Entries")]
            ))
        return [
            "openapi": "3.1.0",
            "info": ["title": "Tutti", "version": "1", "description": "One record, one way in, one journal."],
            "security": [["bearer": []]], "paths": .object(paths), "components": components,
        ]
    }
}
