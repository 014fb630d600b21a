import Records

extension InputField {
    /// What the inputs of a verb sent, as a program would have written it; null when nothing was.
    func json(_ form: FormFields, at path: String) -> JSON {
        switch shape {
        case .value(let field):
            if field.kind == .boolean { return form[path] == nil ? .null : .bool(true) }
            return field.json(form, at: path)
        case .object(let members): return Self.object(members, form, path + ".")
        case .list(let members):
            let rows = (0..<form.rows(path)).map { Self.object(members, form, "\(path).\($0).") }.filter { $0 != .null }
            return rows.isEmpty ? .null : .array(rows)
        case .texts: return texts(form, path)
        }
    }

    /// The members that were sent, null when none was. Of money only a currency is nothing.
    static func object(_ members: [InputField], _ form: FormFields, _ prefix: String) -> JSON {
        let sent = members.map { ($0.name, $0.json(form, at: prefix + $0.name)) }.filter { $0.1 != .null }
        return sent.isEmpty ? .null : .object(sent)
    }

    private func texts(_ form: FormFields, _ path: String) -> JSON {
        let offered = names.map { ($0.value, form["\(path).\($0.value)"] ?? "") }
        let own = (0..<form.rows(path)).map { (form["\(path).\($0).name"] ?? "", form["\(path).\($0).text"] ?? "") }
        let written = (offered + own).filter { !$0.0.isEmpty && !$0.1.isEmpty }
        return written.isEmpty ? .null : .object(written.map { ($0.0, .string($0.1)) })
    }
}
