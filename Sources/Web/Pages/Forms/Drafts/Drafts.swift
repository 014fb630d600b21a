import Conditions
import Markup
import Records
import Storage

/// What somebody typed and did not save yet, kept per person under the key of its form. Nothing is announced of it and
/// nobody else sees it.
struct Draft: Sendable {
    /// The key the form is saved under, once.
    let key: String
    /// The address of its page.
    let place: String
    /// What was typed.
    let form: FormFields
    /// When it was kept last.
    let at: Instant

    /// The most bytes of one, the most of one person, and how long one is kept.
    static let bytes = 1_200_000, total: Int64 = 6_000_000, count = 20, age: Int64 = 30 * Instant.day

    /// Inputs that are no part of what was typed.
    private static let passing: Set<String> = [
        "_token", "_find", "_add", "_drop", "_field", "_discard", "_save", "_age",
    ]

    /// Keeps what a form holds; false when it is too large.
    static func keep(_ key: String, at place: String, _ form: FormFields, _ work: Work) throws -> Bool {
        let typed = FormFields(
            pairs: form.pairs.filter { !passing.contains($0.name) && !$0.name.hasPrefix("_q.") })
        let body = typed.json.text
        guard body.utf8.count <= bytes, place.utf8.count <= 1000 else { return false }
        try remove(key, work)
        try prune(work, room: body.utf8.count)
        try work.connection.execute(
            "INSERT INTO drafts (tenant,user_id,key,place,body,updated_at) VALUES (?,?,?,?,?,?)",
            [
                .int(work.actor.tenant), .int(work.actor.user), .text(key), .text(place), .text(body),
                .int(work.now.milliseconds),
            ])
        return true
    }

    /// Takes a draft back: saved or thrown away.
    static func remove(_ key: String, _ work: Work) throws {
        try work.connection.execute(
            "DELETE FROM drafts WHERE tenant = ? AND user_id = ? AND key = ?", owner(work) + [.text(key)])
    }

    /// The oldest make room.
    private static func prune(_ work: Work, room: Int) throws {
        try work.connection.execute(
            "DELETE FROM drafts WHERE tenant = ? AND user_id = ? AND updated_at < ?",
            owner(work) + [.int(work.now.milliseconds - age)])
        let kept = try work.connection.all(
            "SELECT key, LENGTH(body) FROM drafts WHERE tenant = ? AND user_id = ? ORDER BY updated_at DESC, key",
            owner(work)
        ) { ($0.text(0), $0.int(1)) }
        var sum = Int64(room)
        for (index, (key, size)) in kept.enumerated() {
            sum += size
            if index >= count - 1 || sum > total { try remove(key, work) }
        }
    }

    /// One of the visitor's drafts.
    static func find(_ key: String, _ work: Work) throws -> Draft? {
        try work.connection.first(
            "SELECT key, place, body, updated_at FROM drafts WHERE tenant = ? AND user_id = ? AND key = ?",
            owner(work) + [.text(key)], Draft.init
        ).flatMap { $0 }
    }

    /// Whether a draft was kept after what was typed so many milliseconds ago; what was sent while a page was left may
    /// arrive seconds later.
    static func isNewer(_ key: String, than age: Int64, _ work: Work) throws -> Bool {
        guard let kept = try find(key, work) else { return false }
        return kept.at.milliseconds > work.now.milliseconds - min(max(age, 0), Self.age) + 5000
    }

    /// A draft that waits on its page.
    struct Waiting: Sendable {
        let key: String
        let at: Instant
        /// What was typed; nil when that is very long.
        let form: FormFields?
    }

    private static let mostRead = 50_000

    /// The visitor's drafts of one page, newest first.
    static func waiting(at place: String, _ work: Work) throws -> [Waiting] {
        try work.connection.all(
            """
            SELECT key, updated_at, CASE WHEN LENGTH(body) <= \(mostRead) THEN body END FROM drafts \
            WHERE tenant = ? AND user_id = ? AND place = ? AND updated_at >= ? ORDER BY updated_at DESC, key \
            LIMIT \(count)
            """, owner(work) + [.text(place), .int(work.now.milliseconds - age)]
        ) { row in
            Waiting(
                key: row.text(0), at: Instant(row.int(1)), form: row.optionalText(2).flatMap { FormFields(json: $0) })
        }
    }

    private init?(_ row: any Row) {
        guard let form = FormFields(json: row.text(2)) else { return nil }
        key = row.text(0)
        place = row.text(1)
        self.form = form
        at = Instant(row.int(3))
    }

    private static func owner(_ work: Work) -> [Value] { [.int(work.actor.tenant), .int(work.actor.user)] }
}

/// The address of a page where people type, as drafts keep it.
enum TypedPlace {
    /// A path of this site that leads to a form, with its parameters but without the key of a draft and where one came
    /// from, which the form itself holds; nil for any other.
    static func of(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 1000, let link = Link(text), link.address.hasPrefix("/") else { return nil }
        let parts = link.address.split(separator: "?", maxSplits: 1).map(String.init)
        guard let path = parts.first, case .page(let page)? = Route(path: path[...]), page.isTyped else { return nil }
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").filter {
            !$0.hasPrefix("_draft=") && !$0.hasPrefix("back=") && !QuickCreate.isOwn($0)
        }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }

    /// The address that opens a draft there.
    static func link(_ place: String, draft key: String) -> Link { link(place, "_draft", key) }

    /// The form itself, which leads back to where one came from.
    static func link(_ place: String, back: String?) -> Link {
        back.map { link(place, "back", $0) } ?? SafePath.next(place)
    }

    private static func link(_ place: String, _ name: String, _ value: String) -> Link {
        let joint = place.contains("?") ? "&" : "?"
        return Link("\(place)\(joint)\(name)=\(Link.encoded(value))") ?? SafePath.link(.home)
    }
}
