import Conditions
import Money

/// Reads the body of a create or update into changes: the same for the API, forms and imports.
public struct ChangesReader {
    let object: ObjectDefinition
    let actor: Actor

    /// A reader of bodies for an object, sent by somebody.
    public init(_ object: ObjectDefinition, by actor: Actor) {
        self.object = object
        self.actor = actor
    }

    /// The changes a JSON object asks for. Unknown, read-only and forbidden fields and wrong types are all named.
    public func changes(from body: JSON) throws(Refusal) -> AnyChanges {
        guard case .object(let members) = body else {
            throw .invalid([FieldProblem("", "需要一个 JSON 对象", "must be a JSON object")])
        }
        var changes = AnyChanges()
        var problems: [FieldProblem] = []
        for (name, json) in members {
            do {
                try read(name, json, into: &changes)
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        return changes
    }

    /// The changes some texts ask for, as a form or a CSV row sends them; an empty text is nothing.
    public func changes(from texts: [(name: String, text: String)]) throws(Refusal) -> AnyChanges {
        try changes(
            from: .object(
                texts.map { name, text in
                    guard let field = actor.company.field(name, of: object) else { return (name, .string(text)) }
                    return (name, field.json(fromText: text))
                }))
    }

    private func read(_ name: String, _ json: JSON, into changes: inout AnyChanges) throws(FieldProblem) {
        guard let field = actor.company.field(name, of: object), actor.access.rule(field, of: object) != .hidden else {
            throw FieldProblem(name, "没有这个字段", "is no field of \(object.name)")
        }
        guard !field.traits.contains(.readOnly) else {
            throw FieldProblem(name, "只读字段", "is set by the system only")
        }
        guard actor.access.rule(field, of: object) == .open else {
            throw FieldProblem(name, "你的角色不能修改此字段", "may not be written by your role")
        }
        if json == .null {
            guard !field.isRequired else { throw FieldProblem(name, "必填", "is required") }
            changes.set(field, .null, field.kind == .money ? .null : nil)
            return
        }
        let pair = try field.stored(from: json)
        let isNothing = field.isCustom && pair.first == .text("[]")
        changes.set(field, isNothing ? .null : pair.first, pair.second)
    }
}

extension FieldProblem: Error {}
