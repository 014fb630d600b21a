import Conditions

/// A record as generic layers see it: one value per column.
public struct AnyRecord: Sendable {
    /// What it is a record of.
    public let object: ObjectDefinition
    /// One value per column, in the order of `object.columns`.
    public internal(set) var values: [Value]

    /// A record from its columns.
    public init(object: ObjectDefinition, values: [Value]) {
        self.object = object
        self.values = values
    }

    /// A record of which only the id is known, to hang a timer on.
    public init(object: ObjectDefinition, id: Int64) {
        var values = [Value](repeating: .null, count: object.columns.count)
        values[Slot.id.rawValue] = .int(id)
        self.init(object: object, values: values)
    }

    /// The 64-bit id.
    public var id: Int64 { integer(.id) }
    /// Counts the accepted writes, from 1.
    public var version: Int64 { integer(.version) }
    /// When it was created.
    public var createdAt: Instant { Instant(integer(.createdAt)) }
    /// Who created it; 0 is the system.
    public var createdBy: Int64 { integer(.createdBy) }
    /// When it was last changed.
    public var updatedAt: Instant { Instant(integer(.updatedAt)) }
    /// The user responsible for it: its owner, or who created it when it knows no owner.
    public var responsible: Int64? {
        guard let owner = object.owner else { return createdBy }
        if case .int(let id) = values[owner.slot] { return id }
        return nil
    }

    /// What links and headings call it.
    public var title: String {
        guard let field = object.title, case .text(let text) = values[field.slot] else { return "#\(id)" }
        return text
    }

    /// The first column of a field; custom values are read from their JSON.
    public subscript(_ field: AnyField) -> Value {
        field.isCustom ? CustomValues(values[Slot.custom.rawValue])[field.name] : values[field.slot]
    }

    /// The second column of a field: the currency of an amount, null for any other kind.
    public func second(_ field: AnyField) -> Value {
        guard field.kind == .money else { return .null }
        guard field.isCustom else { return values[field.slot + 1] }
        return CustomValues(values[Slot.custom.rawValue])[CustomValues.currency(of: field.name)]
    }

    /// Whether a field holds the same in another record of its object.
    public func agrees(with other: AnyRecord, in field: AnyField) -> Bool {
        self[field] == other[field] && second(field) == other.second(field)
    }

    /// The text of a declared field of that name, or nil.
    public func text(_ name: String) -> String? {
        guard let field = object.field(name), case .text(let text) = values[field.slot] else { return nil }
        return text
    }

    private func integer(_ slot: Slot) -> Int64 {
        if case .int(let number) = values[slot.rawValue] { number } else { 0 }
    }
}

/// A record whose fields are read with their Swift types; another object's field is a compile error.
@dynamicMemberLookup
public struct Record<Object: BusinessObject>: Sendable {
    /// The same record without its type.
    public let any: AnyRecord

    /// A typed view of a record of the same object.
    public init(_ any: AnyRecord) { self.any = any }

    /// The value of a field.
    public subscript<Content: FieldContent>(dynamicMember path: KeyPath<Object, Field<Content>>) -> Content {
        Content.read(any.values, Object.schema[keyPath: path].any.slot)
    }

    /// The 64-bit id.
    public var id: Int64 { any.id }
    /// The id with its type.
    public var reference: Reference<Object> { Reference(any.id) }
    /// Counts the accepted writes, from 1.
    public var version: Int64 { any.version }
    /// When it was created.
    public var createdAt: Instant { any.createdAt }
}
