import Conditions
import Markup
import Parties
import Records

/// Pairs that may be one, found by night, the most probable first.
struct DuplicatesPage: PageContent {
    private struct Group: Sendable {
        let object: ObjectDefinition
        let pairs: [(pair: DuplicatePair, names: [String])]
    }
    private let groups: [Group]

    init(_ work: Work) throws {
        groups = try work.schema.objects.filter { DuplicateFinder.objects.contains($0.name) }.compactMap { object in
            guard work.actor.access.reach(.update, object) > .none else { return nil }
            let pairs = try DuplicatePairs.open(object, limit: 100, in: work)
            var wanted = Titles.Wanted()
            for pair in pairs {
                wanted.add(object.name, pair.one)
                wanted.add(object.name, pair.other)
            }
            let titles = try Titles.load(wanted, work)
            let visible = pairs.compactMap { pair -> (DuplicatePair, [String])? in
                guard let one = titles[object.name, pair.one], let other = titles[object.name, pair.other] else {
                    return nil
                }
                return (pair, [one, other])
            }
            return visible.isEmpty ? nil : Group(object: object, pairs: visible)
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
                                bdi { item.names[0] }
                                span(.class("muted"), .aria(.hidden, "true")) { " ≟ " }
                                bdi { item.names[1] }
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
