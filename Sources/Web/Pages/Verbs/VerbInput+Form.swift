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
            let rows = form.begun(path, members).enumerated().map { Self.object(members, $1, "\(path).\($0).") }
            return rows.isEmpty ? .null : .array(rows)
        case .texts: return texts(form, path)
        }
    }

    /// The members that were sent, null when none was. Of money only a currency is nothing.
    static func object(_ members: [InputField], _ form: FormFields, _ prefix: String) -> JSON {
        let sent = members.map { ($0.name, $0.json(form, at: prefix + $0.name)) }.filter { $0.1 != .null }
        return sent.isEmpty ? .null : .object(sent)
    }

    /// What a row of a map to texts holds, where its names are not given.
    static let named = [
        InputField("name", "名称", "Name", .line), InputField("text", "内容", "Text", .text(limit: 10_000)),
    ]

    private func texts(_ form: FormFields, _ path: String) -> JSON {
        let offered = names.map { ($0.value, form["\(path).\($0.value)"] ?? "") }
        let own = form.begun(path, Self.named).enumerated().map { index, row in
            (row["\(path).\(index).name"] ?? "", row["\(path).\(index).text"] ?? "")
        }
        let written = (offered + own).filter { !$0.0.isEmpty && !$0.1.isEmpty }
        return written.isEmpty ? .null : .object(written.map { ($0.0, .string($0.1)) })
    }
}
