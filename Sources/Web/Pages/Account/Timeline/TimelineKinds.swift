import Collaboration
import Conditions
import Records

/// One kind of entries: a kind of contact, or all that happens to records of an object.
struct TimelineKind: Sendable {
    /// As addresses name it.
    let key: String
    let label: Label
    let objects: [String]
    /// The kinds of activities, nil when it is about other records.
    var contacts: [String]?
}

/// The kinds of entries a timeline can be narrowed to, as far as somebody may read them.
struct TimelineKinds: Sendable {
    /// Contacts, what colleagues say and do, the records of the business.
    let groups: [(words: TimelineWords, kinds: [TimelineKind])]

    private static let among = ["comment", "task", "attachment", "handover"]

    init(_ objects: [ObjectDefinition], _ actor: Actor) {
        let activity = objects.first { $0.name == "activity" }
        let others = objects.filter { $0.name != "activity" && !Self.among.contains($0.name) }
        let beside = Self.among.compactMap { name in objects.first { $0.name == name } }
        let all: [(words: TimelineWords, kinds: [TimelineKind])] = [
            (.contacts, activity.map { Self.contacts($0, actor) } ?? []),
            (.amongUs, beside.map(Self.kind)), (.business, others.map(Self.kind)),
        ]
        groups = all.filter { !$0.kinds.isEmpty }
    }

    subscript(key: String?) -> TimelineKind? {
        groups.lazy.flatMap(\.kinds).first { $0.key == key }
    }

    private static func kind(_ object: ObjectDefinition) -> TimelineKind {
        TimelineKind(key: object.name, label: object.label, objects: [object.name])
    }

    /// The kinds of contacts; for who may not know them contacts as such.
    private static func contacts(_ activity: ObjectDefinition, _ actor: Actor) -> [TimelineKind] {
        VisibleFields.areKnown(["kind"], of: activity, to: actor) ? contacts : [kind(activity)]
    }

    /// Notes are what one wrote down, the others are talks with the customer.
    private static let contacts: [TimelineKind] = {
        let talks = ActivityKind.allCases.filter { $0 != .note && $0 != .form }.map(\.rawValue)
        let all = TimelineKind(
            key: "talk", label: TimelineWords.allTalks.label, objects: ["activity"], contacts: talks)
        return [all]
            + ActivityKind.allCases.map {
                TimelineKind(key: $0.rawValue, label: $0.label, objects: ["activity"], contacts: [$0.rawValue])
            }
    }()
}
