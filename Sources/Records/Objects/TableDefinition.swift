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
    /// One index.
    public struct Index: Sendable, Hashable {
        /// Its columns, `tenant` first.
        public let columns: [String]
        /// The nullable column without which a row is left out, so that writing it costs nothing.
        public let present: String?
    }
    /// The table.
    public let name: String
    /// Its columns, `tenant` first.
    public let columns: [Column]
    /// Its indexes, each led by `tenant`.
    public let indexes: [Index]
    /// Columns unique among living records.
    public let unique: [String]
}

extension ObjectDefinition {
    /// The table this declaration asks for.
    public var table: TableDefinition {
        var columns = [TableDefinition.Column(name: "tenant", isText: false, isNullable: false)]
        for slot in Slot.allCases {
            columns.append(
                .init(name: slot.column, isText: slot == .custom, isNullable: slot == .deletedAt || slot == .custom))
        }
        for field in fields {
            columns.append(.init(name: field.name, isText: field.isText, isNullable: !field.isRequired))
            if field.kind == .money {
                columns.append(.init(name: "\(field.name)_currency", isText: true, isNullable: !field.isRequired))
            }
        }
        return TableDefinition(
            name: plural, columns: columns, indexes: indexList,
            unique: fields.filter { $0.traits.contains(.unique) }.map(\.name))
    }

    private var indexList: [TableDefinition.Index] {
        var lists = indexes.map { TableDefinition.Index(columns: ["tenant"] + $0, present: nil) }
        for field in fields where !field.traits.contains(.unique) {
            let isReference = if case .reference(let name) = field.kind { name != "record" } else { false }
            guard isReference || !field.traits.isDisjoint(with: [.indexed, .matched]) else { continue }
            let index = TableDefinition.Index(
                columns: ["tenant", field.name, "id"],
                present: field.isRequired || field.traits.contains(.indexed) ? nil : field.name)
            if !lists.contains(where: { $0.columns.prefix(2) == index.columns.prefix(2) }) { lists.append(index) }
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
