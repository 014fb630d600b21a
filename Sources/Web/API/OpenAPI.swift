import Automation
import Hummingbird
import Records

extension Site {
    /// `GET /api/v1/openapi.json`: OpenAPI 3.1, made from the declarations; with a token also from the company's own
    /// fields.
    func openAPI(_ request: Request) async throws -> Response {
        guard request.method != .options else { return options([.get]) }
        guard request.method == .get else { throw Problem.method([.get, .options]) }
        let actor = request.headers[.authorization] == nil ? nil : try await identities.bearer(request)
        return .json(Array(OpenAPI(engine.schema, company: actor?.company).document.text.utf8))
    }
}

/// The description of the API, made from the declarations.
struct OpenAPI {
    let schema: Declarations
    let company: Company?

    init(_ schema: Declarations, company: Company? = nil) {
        self.schema = schema
        self.company = company
    }

    var document: JSON {
        var paths: [(String, JSON)] = []
        for object in schema.objects {
            paths.append(("/api/v1/\(object.plural)", collection(object)))
            paths.append(("/api/v1/\(object.plural)/{id}", record(object)))
            for verb in schema.verbs[object.name] ?? [] {
                paths.append(("/api/v1/\(object.plural)/{id}/\(verb.name)", action(verb, object)))
            }
            if object.isShareable { paths.append(("/api/v1/\(object.plural)/{id}/shares", shares(object))) }
        }
        let timeline = operation(
            "timeline_of_account", "Timeline of an account, newest first", [Self.id] + Self.paging,
            "#/components/schemas/Entries")
        let journal = operation(
            "journal", "Every accepted write in order", Self.paging, "#/components/schemas/Entries")
        paths.append(("/api/v1/accounts/{id}/timeline", ["get": timeline]))
        paths.append(("/api/v1/journal", ["get": journal]))
        paths.append(("/api/v1/search", ["get": search]))
        return [
            "openapi": "3.1.0",
            "info": ["title": "Tutti", "version": "1", "description": "One record, one way in, one journal."],
            "security": [["bearer": []]], "paths": .object(paths), "components": components,
        ]
    }

    /// The fields of an object as programs read them, the company's own at the end.
    func readable(_ object: ObjectDefinition) -> [AnyField] {
        company?.readable(of: object) ?? object.readable
    }

    /// The fields of an object that a body may set.
    func writable(_ object: ObjectDefinition) -> [AnyField] {
        (company?.fields(of: object) ?? object.fields).filter { !$0.traits.contains(.readOnly) }
    }

    /// What a verb takes, with the choices a company has.
    func taken(by verb: Verb) -> [InputField] { company.map { verb.input(in: $0) } ?? verb.input }
}
