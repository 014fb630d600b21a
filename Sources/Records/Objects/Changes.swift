import Conditions

/// New values for some columns of a record.
public struct AnyChanges: Sendable {
    var columns: [(slot: Int, value: Value)] = []
    /// Values of custom fields by name.
    public internal(set) var custom: [(name: String, value: Value)] = []

    /// No change.
    public init() {}

    /// Sets a field; money takes the currency as its second value.
    public mutating func set(_ field: AnyField, _ value: Value, _ second: Value? = nil) {
        if field.isCustom {
            put(field.name, value)
            if field.kind == .money { put(CustomValues.currency(of: field.name), second ?? .null) }
            return
        }
        put(field.slot, value)
        if let second { put(field.slot + 1, second) }
    }

    /// The new value of a field, or nil when it stays.
    public subscript(_ field: AnyField) -> Value? {
        if field.isCustom { return custom.first { $0.name == field.name }?.value }
        return columns.first { $0.slot == field.slot }?.value
    }

    /// Adds further changes; where both change a field, the further one counts.
    public mutating func merge(_ other: AnyChanges) {
        for column in other.columns { put(column.slot, column.value) }
        for (name, value) in other.custom { put(name, value) }
    }

    private mutating func put(_ name: String, _ value: Value) {
        custom.removeAll { $0.name == name }
        custom.append((name, value))
    }

    mutating func put(_ slot: Int, _ value: Value) {
        if let index = columns.firstIndex(where: { $0.slot == slot }) {
            columns[index].value = value
        } else {
            columns.append((slot, value))
        }
    }
}

/// New values for some fields of one object, written with their Swift types.
@dynamicMemberLookup
public struct Changes<Object: BusinessObject>: Sendable {
    /// The same changes without their type.
    public var any: AnyChanges

    /// No change yet.
    public init() { self.init(AnyChanges()) }

    /// Changes of a record of the same object.
    public init(_ any: AnyChanges) {
        self.any = any
        // Fields know their places once their object was declared.
        _ = Object.definition
    }

    /// Sets a field; reading answers the new value, or nil when it stays.
    public subscript<Content: FieldContent>(dynamicMember path: KeyPath<Object, Field<Content>>) -> Content? {
        get {
            let slot = Object.schema[keyPath: path].any.slot
            guard any.columns.contains(where: { $0.slot == slot }) else { return nil }
            var values = [Value](repeating: .null, count: Object.definition.columns.count)
            for column in any.columns { values[column.slot] = column.value }
            return Content.read(values, slot)
        }
        set {
            guard let newValue else { return }
            let pair = newValue.stored
            any.set(Object.schema[keyPath: path].any, pair.first, pair.second)
        }
    }
}
