import Markup
import Records

/// A short word of help about the page one is on, behind a question mark.
enum HelpNote {
    static func html(_ page: Page?, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let told = page.map { texts($0, drawing.schema) } ?? [.other]
        let entries = told.map { text in p(.class("told")) { words(text) } }
        let guide = Menu.entry(words(StartWords.guide), icon: .listChecks, to: SafePath.link(.start(.guide)))
        return div(.class("help")) {
            Menu(
                label: words(HelpWords.help), icon: .circleQuestionMark, showsLabel: false, weight: .quiet,
                groups: [Menu.Group(entries: entries), Menu.Group(entries: [guide])])
        }
    }

    /// What the page is for, and of which object.
    static func texts(_ page: Page, _ schema: Declarations) -> [HelpWords] {
        let about = page.plural.flatMap(schema.object(plural:)).flatMap { objects[$0.name] }
        return [about, kind(page)].compactMap { $0 }
    }

    /// The help of an object by its name.
    static let objects: [String: HelpWords] = [
        "lead": .lead, "account": .account, "contact": .contact, "opportunity": .opportunity, "order": .order,
        "receivable": .receivable, "receipt": .receipt, "ticket": .ticket, "task": .task, "activity": .activity,
        "campaign": .campaign, "campaign_member": .member, "product": .product, "user": .user, "team": .team,
        "handover": .handover, "order_line": .orderLine, "consent": .consent, "account_relation": .relation,
        "responsibility": .responsibility, "comment": .comment, "attachment": .attachment,
        "notification": .notification, "allocation": .allocation,
    ]

    /// The help of a kind of page.
    private static func kind(_ page: Page) -> HelpWords {
        switch page {
        case .home: .home
        case .list: .list
        case .new, .edit: .form
        case .detail: .record
        case .verb: .action
        case .notifications: .notifications
        case .forms(.rules): .rules
        case .phone(.checkIn): .checkIn
        case .start(.guide): .guide
        case .start(.adoption): .adoption
        case .start(.demo): .demo
        case .search: .search
        case .myWork: .myWork
        case .noticeWishes: .noticeWishes
        case .responsibilities: .matrix
        case .bulkJobs, .bulkJob: .bulk
        case .duplicates: .duplicates
        case .imports, .importJob: .imports
        case .queue: .queue
        case .me: .me
        case .settings(let place): kind(place)
        default: .other
        }
    }

    private static func kind(_ place: SettingsPlace) -> HelpWords {
        switch place {
        case .company: .company
        case .users, .user: .users
        case .teams: .team
        case .roles, .role, .grant, .seeAs: .roles
        case .fields: .fields
        case .pipeline: .pipeline
        case .rules: .scoring
        case .calendar: .calendar
        case .mail: .mail
        case .channels: .channels
        case .templates, .template: .templates
        case .security: .security
        case .tokens: .tokens
        case .audit: .audit
        }
    }
}
