import China

/// Evidence that was not followed, parked for a person to decide.
public struct IdentityConflict: Sendable, Hashable, Codable {
    /// Why the evidence was not followed.
    public enum Reason: Sendable, Hashable, Codable {
        /// Both sides have an identifier a person has only one of, with different values.
        case differentIdentifiers(IdentifierKind, String, String)
        /// A person decided that two nodes of the two sides are not the same.
        case blocked(String, String)
        /// More persons share the identifier than one can be.
        case shared(String, persons: Int)
    }

    /// The edge not followed.
    public let edge: IdentityEdge
    /// Why.
    public let reason: Reason

    /// The conflict in words.
    public func text(_ language: Language) -> String {
        switch (reason, language) {
        case (.differentIdentifiers(let kind, let x, let y), .zhHans): "两方的\(kind.text(.zhHans))不同：\(x) 与 \(y)"
        case (.differentIdentifiers(let kind, let x, let y), .en): "different \(kind.text(.en)): \(x) and \(y)"
        case (.blocked(let x, let y), .zhHans): "已有人确认 \(x) 与 \(y) 不是同一人"
        case (.blocked(let x, let y), .en): "someone decided that \(x) and \(y) are not the same"
        case (.shared(let id, let persons), .zhHans): "\(id) 被 \(persons) 人共用，不用于合并"
        case (.shared(let id, let persons), .en): "\(id) is shared by \(persons) persons and joins nobody"
        }
    }
}
