/// The table a declaration asks for, in terms both databases can be compared with.
public struct TableDefinition: Sendable, Hashable {
    /// One column.
    public struct Column: Sendable, Hashable {
        /// The stored name.
        public let name: String
        /// Integer or text.
        public let isText: Bool
        /// Whether it may hold nothing.
        public let isNullable: Bool
    }
    /// The table.
    public let name: String
    /// Its columns, `tenant` first.
    public let columns: [Column]
    /// Column lists of its indexes, each led by `tenant`.
    public let indexes: [[String]]
    /// Columns unique among living records.
    public let unique: [String]
}

extension ObjectDefinition {
    /// The table this declaration asks for.
    public var table: TableDefinition {
        var columns = [TableDefinition.Column(name: "tenant", isText: false, isNullable: false)]
        for slot in Slot.allCases {
            columns.append(.init(name: slot.column, isText: slot == .custom, isNullable: slot == .deletedAt || slot == .custom))
        }
        for field in fields {
            columns.append(.init(name: field.name, isText: field.isText, isNullable: !field.isRequired))
            if field.kind == .money {
                columns.append(.init(name: "\(field.name)_currency", isText: true, isNullable: !field.isRequired))
            }
        }
        return TableDefinition(
            name: plural, columns: columns, indexes: indexColumns,
            unique: fields.filter { $0.traits.contains(.unique) }.map(\.name))
    }

    private var indexColumns: [[String]] {
        var lists = indexes.map { ["tenant"] + $0 }
        for field in fields where !field.traits.contains(.unique) {
            let isReference = if case .reference = field.kind { true } else { false }
            guard isReference || !field.traits.isDisjoint(with: [.indexed, .matched]) else { continue }
            let list = ["tenant", field.name, "id"]
            if !lists.contains(where: { $0.prefix(2) == list.prefix(2) }) { lists.append(list) }
        }
        return lists
    }
}

extension AnyField {
    var isText: Bool {
        switch kind {
        case .integer, .decimal, .money, .percent, .boolean, .time, .reference: false
        case .text, .longText, .date, .choice, .choices, .email, .phone, .url, .creditCode, .json, .file: true
        }
    }
}
