import Markup
import Records

/// Notifications gathered by the record they are about, the record with the newest news first.
struct NewsGroups: Sendable {
    private struct Group: Sendable {
        let object: String
        let record: Int64
        var items: [AnyRecord]
        var isUnread: Bool { items.contains(where: \.isUnread) }
    }

    private let groups: [Group]
    private let titles: Titles

    init(_ news: News) {
        titles = news.titles
        var groups: [Group] = []
        var places: [String: Int] = [:]
        for item in news.items {
            let (object, record) = item.object.field("subject_id").flatMap { $0.target(in: item) } ?? ("", item.id)
            if let place = places["\(object) \(record)"] {
                groups[place].items.append(item)
            } else {
                places["\(object) \(record)"] = groups.count
                groups.append(Group(object: object, record: record, items: [item]))
            }
        }
        self.groups = groups
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        if groups.isEmpty { return EmptyState(icon: .bell, title: words(.noNews)).html }
        return ol(.class("news-groups")) {
            for group in groups {
                li(.class(group.isUnread ? "panel unread" : "panel")) {
                    header(.class("panel-head")) {
                        h2 { heading(group, drawing) }
                        if group.isUnread { markRead(group, drawing) }
                    }
                    let title = titles[group.object, group.record]
                    ul { for item in group.items { line(item, about: title, drawing) } }
                }
            }
        }
    }

    private func heading(_ group: Group, _ drawing: Drawing) -> HTML {
        guard let object = drawing.schema.object(group.object), let title = titles[group.object, group.record] else {
            return HTML(drawing.words(.notifications))
        }
        let place = group.items.first?.place(drawing.schema) ?? SafePath.link(.detail(object.plural, group.record))
        return HTML.joined([
            small(.class("muted")) { drawing.words(object.label) },
            a(.href(place)) { bdi { title } },
        ])
    }

    /// What happened, without the name that stands above it.
    private func line(_ item: AnyRecord, about title: String?, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let said = item.said("title", words)
        let happened = ["：", ": "].lazy.map { $0 + (title ?? "") }.first { title != nil && said.hasSuffix($0) }
            .map { String(said.dropLast($0.count)) }?.nonEmpty
        return li(.class(item.isUnread ? "unread" : "")) {
            p { bdi { happened ?? said } }
            if let body = item.said("body", words).nonEmpty { p(.class("muted")) { bdi { body } } }
            p(.class("small muted")) { drawing.values(titles).moment(item.createdAt) }
        }
    }

    private func markRead(_ group: Group, _ drawing: Drawing) -> HTML {
        drawing.form(SafePath.link(.notifications), class: "inline", once: false) {
            for item in group.items where item.isUnread {
                input(.type("hidden"), .name("id"), .value(String(item.id)))
            }
            button(.class("quiet")) { drawing.words(.markRead) }
        }
    }
}
