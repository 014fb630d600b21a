import China
import Markup
import Records

/// Where one can go, in the groups of the rail: one's own work first, then the departments, one's own leading.
struct Navigation: Sendable {
    /// One place to go.
    struct Place: Sendable {
        let text: String
        let icon: Icon
        let page: Page
        /// The second key of its shortcut, after g.
        var key: String?
        /// Whether the palette alone leads there, so that the rail is not longer than a window is high.
        var isRare = false
    }

    /// Places that belong together.
    struct Group: Sendable {
        let key: String
        let title: String
        let places: [Place]
    }

    /// All of it, as the palette offers it.
    let all: [Group]
    /// What the rail shows.
    var groups: [Group] {
        all.map { group in Group(key: group.key, title: group.title, places: group.places.filter { !$0.isRare }) }
    }
    /// What stands at the foot of the rail, in sight however long it is.
    var foot: [Place] { groups.first { $0.key == Self.company }?.places ?? [] }
    /// What stands above its foot.
    var body: [Group] { groups.filter { $0.key != Self.company } }

    private static let company = "company"

    /// Objects that are parts of others, or have a page of another kind: reached from there and by the palette.
    private static let parts: Set<String> = [
        "notification", "order_line", "allocation", "comment", "campaign_member", "activity", "user", "team",
        "attachment", "consent", "account_relation", "responsibility",
    ]
    /// Whether people look for an object itself, and not only for what it is a part of.
    static func isPlace(_ object: String) -> Bool { !parts.contains(object) }

    private static let keys = [
        "lead": "l", "account": "a", "contact": "c", "opportunity": "o", "order": "r", "receivable": "f",
        "receipt": "p",
        "ticket": "s", "task": "t", "campaign": "m",
    ]
    /// Objects that stand in another group than that of their capability.
    private static let homes = ["task": "work", "activity": "work", "product": "sales"]

    /// Pages that are no lists of records: the page, its words, its icon, its key, its group, who finds it in the rail.
    /// A part of the product that brings a page adds its line here.
    private static let pages: [Fixed] = [
        Fixed(page: .home, words: { $0(.home) }, icon: .house, key: "h", group: "work"),
        Fixed(page: .myWork, words: { $0(TogetherWords.myWork) }, icon: .inbox, key: "w", group: "work"),
        Fixed(page: .notifications, words: { $0(.notifications) }, icon: .bell, key: "n", group: "work"),
        Fixed(
            page: .duplicates, words: { $0(MergeWords.duplicates) }, icon: .merge, group: "parties", isBelow: true),
        Fixed(page: .imports, words: { $0(ImportWords.imports) }, icon: .upload, group: "parties", isBelow: true),
        Fixed(
            page: .settings(.company), words: { $0(SettingsWords.settings) }, icon: .settings, group: "company",
            forAdministrators: true),
        Fixed(
            page: .queue, words: { $0(.queue) }, icon: .server, group: "company", forAdministrators: true, isRare: true),
        Fixed(
            page: .design, words: { $0(FrameWords.design) }, icon: .stamp, group: "company", forAdministrators: true,
            isRare: true),
    ]

    private struct Fixed: Sendable {
        let page: Page
        let words: @Sendable (Wording) -> String
        let icon: Icon
        var key: String?
        let group: String
        var forAdministrators = false
        var isRare = false
        /// Whether it stands below the lists of its group.
        var isBelow = false

        func place(_ words: Wording) -> Place {
            Place(text: self.words(words), icon: icon, page: page, key: key, isRare: isRare)
        }
    }

    private static let order: [(key: String, words: FrameWords)] = [
        ("work", .work), ("parties", .customers), ("marketing", .marketing), ("sales", .sales),
        ("finance", .finance), ("service", .service), ("collaboration", .together), ("company", .company),
    ]

    init(_ drawing: Drawing) {
        let actor = drawing.actor, words = drawing.words
        var places: [String: [Place]] = [:]
        let isAdministrator = actor.isAdministrator(drawing.schema)
        let pages = Self.pages.filter { isAdministrator || !$0.forAdministrators }
        for fixed in pages where !fixed.isBelow { places[fixed.group, default: []].append(fixed.place(words)) }
        for (object, group) in Self.objects(drawing) where !Self.parts.contains(object.name) {
            places[group, default: []].append(Self.place(object, words))
        }
        for fixed in pages where fixed.isBelow { places[fixed.group, default: []].append(fixed.place(words)) }
        all = Self.order(for: actor).compactMap { key, text in
            guard let places = places[key], !places.isEmpty else { return nil }
            return Group(key: key, title: words(text), places: places)
        }
    }

    static func place(_ object: ObjectDefinition, _ words: Wording) -> Place {
        Place(text: words(all: object), icon: object.icon, page: .list(object.plural), key: keys[object.name])
    }

    /// Every object somebody may read with the group it stands in.
    static func objects(_ drawing: Drawing) -> [(object: ObjectDefinition, group: String)] {
        drawing.schema.capabilities.flatMap { capability in
            capability.objects.map { $0.definition }
                .filter { drawing.actor.access.reach(.read, $0) > .none }
                .map { ($0, homes[$0.name] ?? capability.name.lowercased()) }
        }
    }

    /// Objects in the order in which people look for them: the departments of the actor first.
    static func leading(_ drawing: Drawing) -> [ObjectDefinition] {
        let ranks = order(for: drawing.actor).map(\.key)
        return objects(drawing).filter { !parts.contains($0.object.name) }
            .enumerated()
            .sorted { left, right in
                let one = ranks.firstIndex(of: left.element.group) ?? 99
                let other = ranks.firstIndex(of: right.element.group) ?? 99
                return (one, left.offset) < (other, right.offset)
            }
            .map(\.element.object)
    }

    private static func order(for actor: Actor) -> [(key: String, words: FrameWords)] {
        let roles = actor.company.people.first { $0.id == actor.user }?.roles ?? []
        let own = Set(roles.map { $0.prefix { $0 != "_" } }.map(String.init))
        let departments = order.filter { own.contains($0.key) }
        guard let first = order.first, !departments.isEmpty else { return order }
        return [first] + departments + order.dropFirst().filter { !own.contains($0.key) }
    }
}

extension Page {
    /// The collection a page belongs to.
    var plural: String? {
        switch self {
        case .list(let plural), .listing(let plural, _), .export(let plural), .new(let plural), .detail(let plural, _),
            .edit(let plural, _), .verb(let plural, _, _), .beside(let plural, _, _):
            plural
        case .forms(.rules(let plural)): plural
        default: nil
        }
    }

    /// Whether the navigation leads to a page through another: a record through its list, a setting through the company.
    func isBelow(_ other: Page) -> Bool { above == other }

    private var above: Page? {
        switch self {
        case .settings, .forms(.rules), .start(.adoption), .start(.demo), .queue, .design: .settings(.company)
        case .importJob, .importRejects: .imports
        case .noticeWishes: .notifications
        case .responsibilities: .list("accounts")
        default: plural.map { Self.wholes[$0] ?? .list($0) }
        }
    }

    /// Where parts of other records are looked for.
    private static let wholes: [String: Page] = [
        "order_lines": .list("orders"), "campaign_members": .list("campaigns"), "allocations": .list("receipts"),
        "consents": .list("contacts"), "account_relations": .list("accounts"), "activities": .list("accounts"),
        "users": .settings(.company), "teams": .settings(.company),
    ]
}
