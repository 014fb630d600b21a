/// What a token may do of what its user may do: everything, or only reading, or only some objects.
///
/// Stored as texts separated by commas: `read`, or `read` and `write`, then the names of objects; no objects are all.
public struct TokenScope: Sendable, Hashable {
    /// Whether it may write.
    public let mayWrite: Bool
    /// The objects it may touch, nil for all.
    public let objects: Set<String>?

    /// A scope from its parts.
    public init(mayWrite: Bool, objects: Set<String>?) {
        self.mayWrite = mayWrite
        self.objects = objects.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A stored scope; tokens from before scopes have none and may do what their user may.
    public init(_ text: String?) {
        let parts = (text ?? "read,write").split(separator: ",").map(String.init)
        self.init(mayWrite: parts.contains("write"), objects: Set(parts.filter { $0 != "read" && $0 != "write" }))
    }

    /// As it is stored.
    public var text: String {
        (["read"] + (mayWrite ? ["write"] : []) + (objects ?? []).sorted()).joined(separator: ",")
    }

    /// Grants without what the scope leaves out.
    public func narrowed(_ grants: [String: Grant], to all: [String]) -> [String: Grant] {
        if mayWrite, objects == nil { return grants }
        var narrowed: [String: Grant] = [:]
        for object in all where objects?.contains(object) ?? true {
            guard let grant = grants[object] ?? grants["*"] else { continue }
            let reach = grant.reach.filter { mayWrite || $0.key == .read || $0.key == .export }
            narrowed[object] = Grant(reach: reach, condition: grant.condition, fields: grant.fields)
        }
        return narrowed
    }
}
