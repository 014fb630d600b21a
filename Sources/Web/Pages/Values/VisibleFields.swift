import Records

/// The fields of an object as somebody sees them: hidden ones are not there.
struct VisibleFields: Sendable {
    /// A field and what may be done with it.
    struct Visible: Sendable {
        let field: AnyField
        let rule: FieldRule

        /// Whether a form may offer it.
        var isWritable: Bool { rule == .open && field.traits.isDisjoint(with: [.readOnly, .computed]) }
        /// Whether a list may be ordered by it.
        var isSortable: Bool { rule < .masked && field.isSortable }
    }

    let all: [Visible]

    init(_ object: ObjectDefinition, _ actor: Actor) {
        all = actor.company.fields(of: object).compactMap { field in
            let rule = actor.access.rule(field, of: object)
            return rule == .hidden ? nil : Visible(field: field.naming(actor.company), rule: rule)
        }
    }

    /// Whether somebody may know what stands in fields of an object, so that its records may be told apart by them.
    static func areKnown(_ names: [String], of object: ObjectDefinition, to actor: Actor) -> Bool {
        names.allSatisfy { name in object.field(name).map { actor.access.rule($0, of: object) < .masked } ?? false }
    }

    /// The columns of lists.
    var listed: [Visible] { all.filter { $0.field.traits.contains(.listed) } }
    /// The inputs of forms; the name of the object a subject is of is set by the door, not typed.
    var writable: [Visible] { all.filter { $0.isWritable && $0.field.kind != .json && $0.field.kind != .file } }
}
