import Records

extension FormFields {
    /// Whether it asks for another look at the form: to find something, for a row more or one less.
    var isAsking: Bool { ["_find", "_add", "_drop"].contains { self[$0] != nil } }

    /// The rows of a list that somebody began, in their order and without gaps, each with its own fields alone: what
    /// was sent as `lines.3.amount` is `lines.0.amount` when nothing stands above it. So the place of a problem is the
    /// place of the row that is shown.
    func begun(_ path: String, _ members: [InputField]) -> [FormFields] {
        let dropped = self["_drop"], isAsking = isAsking
        var begun: [FormFields] = []
        for (index, parts) in sent(path) where dropped != "\(path).\(index)" {
            let row = FormFields(pairs: parts.map { $0.pair(in: "\(path).\(begun.count)") })
            if row.isBegun(members, at: "\(path).\(begun.count).", searched: isAsking) { begun.append(row) }
        }
        return begun
    }

    /// How many rows of a list were sent, begun or not.
    func countSent(_ path: String) -> Int { sent(path).count }

    private func isBegun(_ members: [InputField], at prefix: String, searched: Bool) -> Bool {
        if InputField.object(members, self, prefix) != .null { return true }
        return searched && pairs.contains { $0.name.hasPrefix("_q.") && !$0.value.isEmpty }
    }

    /// What was sent of each row; one row more than a list may have is kept, which is then refused in words.
    private func sent(_ path: String) -> [(index: Int, parts: [RowPart])] {
        var rows: [Int: [RowPart]] = [:]
        for (name, value) in pairs {
            if name == "_find" {
                if let (index, rest) = Self.place(value, in: path) { rows[index, default: []].append(.finding(rest)) }
            } else if name.hasPrefix("_q."), let (index, rest) = Self.place(name.dropFirst(3), in: path) {
                rows[index, default: []].append(.search(rest, value))
            } else if let (index, rest) = Self.place(name, in: path) {
                rows[index, default: []].append(.value(rest, value))
            }
        }
        return rows.sorted { $0.key < $1.key }.prefix(1001).map { ($0.key, $0.value) }
    }

    /// `lines.3.amount` is `amount` in row 3 of `lines`.
    private static func place(_ name: some StringProtocol, in path: String) -> (Int, String)? {
        guard name.hasPrefix("\(path).") else { return nil }
        let parts = name.dropFirst(path.count + 1).split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let index = Int(parts[0]), index >= 0 else { return nil }
        return (index, String(parts[1]))
    }
}

/// Something sent of a row, without the place of the row.
private enum RowPart {
    case value(String, String)
    case search(String, String)
    case finding(String)

    func pair(in row: String) -> (name: String, value: String) {
        switch self {
        case .value(let name, let value): ("\(row).\(name)", value)
        case .search(let name, let value): ("_q.\(row).\(name)", value)
        case .finding(let name): ("_find", "\(row).\(name)")
        }
    }
}
