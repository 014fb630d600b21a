import Conditions
import Markup
import Parties
import Records

/// Pairs that may be one, found by night, the most probable first.
struct DuplicatesPage: PageContent {
    private struct Group: Sendable {
        let object: ObjectDefinition
        let pairs: [(pair: DuplicatePair, names: [String])]
        let facts: HitFacts
    }
    private let groups: [Group]

    init(_ work: Work) throws {
        groups = try work.schema.objects.filter { DuplicateFinder.objects.contains($0.name) }.compactMap { object in
            guard work.actor.access.reach(.update, object) > .none else { return nil }
            let pairs = try DuplicatePairs.open(object, limit: 100, in: work)
            let records = try Titles.records(Set(pairs.flatMap { [$0.one, $0.other] }), of: object, work)
            let names = Dictionary(records.map { ($0.id, $0.title(for: work.actor)) }) { first, _ in first }
            let visible = pairs.compactMap { pair -> (DuplicatePair, [String])? in
                guard let one = names[pair.one], let other = names[pair.other] else { return nil }
                return (pair, [one, other])
            }
            return visible.isEmpty
                ? nil : Group(object: object, pairs: visible, facts: try HitFacts(records, work))
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(MergeWords.duplicates) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("merging")) {
            header(.class("heading")) { h1 { words(MergeWords.duplicates) } }
            if groups.isEmpty {
                EmptyState(
                    icon: .circleCheck, title: words(MergeWords.noDuplicates), text: words(MergeWords.duplicatesHelp))
            } else {
                p(.class("hint")) { words(MergeWords.duplicatesHelp) }
            }
            for group in groups {
                h2 { words(all: group.object) }
                ul(.class("pairs")) {
                    for item in group.pairs {
                        li {
                            a(.class("name"), .href(place(group.object, item.pair))) {
                                SuspectsPage.called(HTML(item.names[0]), group.facts[item.pair.one])
                                span(.class("muted"), .aria(.hidden, "true")) { " ≟ " }
                                SuspectsPage.called(HTML(item.names[1]), group.facts[item.pair.other])
                            }
                            MatchReasons.html(item.pair.reasons, Double(item.pair.probability) / 10_000, words)
                        }
                    }
                }
            }
        }
    }

    private func place(_ object: ObjectDefinition, _ pair: DuplicatePair) -> Link {
        SafePath.link(.verb(object.plural, pair.one, "merge"), [("with", String(pair.other))])
    }
}
