import Markup
import Records

/// Says that records like the one that is typed exist. One the visitor may not see shows neither name nor address:
/// at most that it exists and whom to ask, as the company wants it.
struct TwinNotice: Sendable {
    /// What a company lets people know of records they may not see.
    enum Policy: String, Sendable {
        /// That one exists, and whom to ask.
        case owner
        /// That one exists.
        case exists
        /// Nothing, until they save.
        case nothing
    }
    private struct Twin: Sendable {
        let id: Int64
        let title: String
        let owner: String?
    }

    private let object: ObjectDefinition
    private var seen: [Twin] = []
    private var owners: [String] = []
    private var unseen = 0
    private let fields: [AnyField]

    /// What the visitor may know of some twins; `isSaving` is said even by the most silent policy, since saving fails.
    init(_ object: ObjectDefinition, _ ids: [Int64], fields: [String], isSaving: Bool = false, _ work: Work) throws {
        self.object = object
        self.fields = fields.compactMap(object.field)
        if ids.isEmpty { return }
        let policy = try Self.policy(work)
        for id in ids.prefix(10) {
            guard let record = try work.find(object, id) else { continue }
            let owner = record.responsible.flatMap { id in work.actor.company.people.first { $0.id == id }?.name }
            if try work.may(.read, record) {
                seen.append(Twin(id: id, title: record.title(for: work.actor), owner: owner))
            } else if isSaving || policy != .nothing {
                unseen += 1
                if policy == .owner, Self.maySeePeople(work), let owner, !owners.contains(owner) {
                    owners.append(owner)
                }
            }
        }
    }

    private static func maySeePeople(_ work: Work) -> Bool {
        work.schema.object("user").map { work.actor.access.reach(.read, $0) > .none } ?? false
    }

    private static func policy(_ work: Work) throws -> Policy {
        let name = try work.setting("duplicates_show")?.string
        return name.flatMap(Policy.init) ?? .owner
    }

    var isEmpty: Bool { seen.isEmpty && unseen == 0 }

    /// The box of the form that is filled while typing.
    func html(_ words: Wording, outOfBand: Bool = false) -> HTML {
        div(
            .id("twins"), .class("twins wide"), .aria(.live, "polite"), outOfBand ? .hx(.swapOOB, "true") : nil
        ) { if !isEmpty { content(words) } }
    }

    /// What is said beside a field that holds the same as another record; nil for any other field.
    func remark(on field: AnyField, _ words: Wording) -> FormWords? {
        isEmpty || !fields.contains { $0.name == field.name } ? nil : reason(words)
    }

    private func reason(_ words: Wording) -> FormWords {
        // Names that differ in the legal form are not the same.
        if fields.allSatisfy({ $0.traits.contains(.companyName) }) {
            return .namesakesExist(words(object.label))
        }
        let names = words.list(fields.map { words($0.label) })
        return .twinsExist(words(object.label), names)
    }

    private func content(_ words: Wording) -> HTML {
        return HTML.joined([
            p { strong { words(reason(words)) } },
            ul {
                for twin in seen {
                    li {
                        a(.href(SafePath.link(.detail(object.plural, twin.id))), .hx(.boost, "false")) {
                            bdi { twin.title }
                        }
                        if let owner = twin.owner {
                            span(.class("muted")) {
                                Dot.between; bdi { owner }
                            }
                        }
                    }
                }
                if unseen > 0 {
                    li {
                        if owners.isEmpty {
                            words(FormWords.twinUnseen)
                        } else {
                            words(FormWords.twinAsk)
                            for owner in owners { " "; bdi { owner } }
                        }
                    }
                }
            },
        ])
    }
}
