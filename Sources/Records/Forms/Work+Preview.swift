import Conditions

/// What would become of a write, without writing.
public struct Preview: Sendable {
    /// The record as it would be written, normalised as far as its texts allow.
    public let record: AnyRecord
    /// Everything Work would refuse it for, in the order Work looks.
    public let problems: [FieldProblem]
    /// Living records it would repeat.
    public let twins: Twins
    /// What the rules say of its fields.
    public let states: FieldStates
}

/// Living records that share a unique or matched value with one that is written.
public struct Twins: Sendable {
    /// Their ids.
    public internal(set) var ids: [Int64] = []
    /// The fields they share.
    public internal(set) var fields: [String] = []
}

extension Work {
    /// What would become of a write: the same steps as ``create(_:_:because:completing:)`` and
    /// ``update(_:_:as:expecting:because:)``, with every finding named and nothing written.
    /// Of fields whose values could not be read, which are no part of the changes, nothing is said.
    public func preview(
        _ object: ObjectDefinition, _ changes: AnyChanges, over before: AnyRecord?, except blank: Set<String> = []
    ) throws -> Preview {
        var record = before.map { apply(changes, to: $0) } ?? fill(object, changes)
        let unread = normalising(&record)
        let changed = before.map { changedFields($0, record) } ?? written(object)
        var problems = try findings(record, changed: changed, over: before, besides: unread, except: blank)
        problems += try unknown(record, changed)
        let matched = before == nil ? revealing(object) : revealing(object).filter { changed.contains($0) }
        return Preview(
            record: record, problems: problems, twins: try twins(of: record, among: matched),
            states: try states(of: record, over: before))
    }
}
