import Conditions

/// The id of a record of one object.
public struct Reference<Object: BusinessObject>: Sendable, Hashable, FieldContent {
    /// The 64-bit time-ordered id.
    public let id: Int64

    /// A reference by id.
    public init(_ id: Int64) { self.id = id }

    public static var kind: FieldKind { .reference(Object.name) }
    public var stored: StoredPair { StoredPair(.int(id)) }
    public static func read(_ values: [Value], _ slot: Int) -> Reference {
        if case .int(let number) = values[slot] { Reference(number) } else { Reference(0) }
    }
}
