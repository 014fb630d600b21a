import Conditions
import Records

/// What tells a draft from others of the same form: the first things somebody typed, where a record is changed those that
/// they changed.
enum DraftGist {
    private static let most = 2, length = 40

    /// At most two texts in one line; nothing when no text was typed.
    static func text(_ form: FormFields, _ object: ObjectDefinition, _ actor: Actor) -> String {
        let base = FormBase(form)
        let fields = VisibleFields(object, actor).writable.map(\.field).filter(isTelling)
        let named = fields.filter { $0.traits.contains(.title) } + fields.filter { !$0.traits.contains(.title) }
        let texts = named.compactMap { field -> String? in
            let lines = (form[field.name] ?? "").split(whereSeparator: \.isNewline)
            guard let typed = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
            if let base, base.has(field), base.fields.said(field) == form.said(field) { return nil }
            return typed.count > length ? "\(typed.prefix(length))…" : String(typed)
        }
        return texts.prefix(most).joined(separator: Dot.between)
    }

    private static func isTelling(_ field: AnyField) -> Bool {
        switch field.kind {
        case .text, .longText, .email, .phone, .money, .creditCode: true
        default: false
        }
    }
}
