import Records

/// What a form asks for, read field by field, so that one wrong field hides none of the others.
struct FormReading: Sendable {
    var changes = AnyChanges()
    var problems: [FieldProblem] = []

    /// Reads the fields a form showed; what is not there was not meant to be emptied. `onlySent` reads boxes too only
    /// when they came, as in an address.
    init(_ object: ObjectDefinition, _ form: FormFields, isNew: Bool, onlySent: Bool = false, by actor: Actor) {
        let base = FormBase(form)
        for field in VisibleFields(object, actor).writable.map(\.field) {
            guard let json = Self.json(field, form, base, onlySent: onlySent) else { continue }
            if isNew, json == .null, !field.isRequired { continue }
            do {
                let one = try ChangesReader(object, by: actor).changes(from: .object([(field.name, json)]))
                changes.merge(one)
            } catch {
                if case .invalid(let found) = error { problems += found }
            }
        }
    }

    /// What could not be read, and what Work would refuse of the rest.
    func everything(
        wrongWith object: ObjectDefinition, over record: AnyRecord?, _ work: Work
    ) throws -> [FieldProblem] {
        let unread = Set(problems.map(\.field))
        let preview = try work.preview(object, changes, over: record, except: unread)
        return problems + preview.problems.filter { !unread.contains($0.field) }
    }

    private static func json(_ field: AnyField, _ form: FormFields, _ base: FormBase?, onlySent: Bool) -> JSON? {
        switch form["_pick.\(field.name)"] {
        case "theirs": return nil
        case "base":
            guard let base, base.has(field) else { return nil }
            return base.json(field)
        default: break
        }
        // A box that is not ticked sends nothing; one that was not offered was not unticked.
        let isOffered = !onlySent && field.isBox && FieldInput.isWritable(state: form["_state.\(field.name)"])
        guard isOffered || form[field.name] != nil else { return nil }
        // What came back as it was shown was not changed, however it is stored.
        if field.isShownByName, let base, base.has(field), form.said(field) == base.fields.said(field) {
            return base.json(field)
        }
        return field.json(form, at: field.name)
    }
}

extension AnyField {
    /// Whether a form draws it as boxes, which send nothing when none is ticked.
    var isBox: Bool {
        if kind == .boolean { return true }
        if case .choices(let choices) = kind { return !choices.isEmpty }
        return false
    }
}
