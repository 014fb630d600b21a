import China
import Conditions
import Markup
import Records
import Storage

/// Who a customer is: the fields, what the credit code says of the legal entity, whose part they are and who is part
/// of them.
struct IdentityPart: Sendable {
    private let fields: FieldList
    private let code: CreditCode?
    private let account: AnyRecord
    private let parts: [AnyRecord]

    init(_ account: AnyRecord, _ work: Work) throws {
        self.account = account
        fields = try FieldList(account, work)
        code = account.text("credit_code").flatMap { text in try? CreditCode.parse(text).get() }
        var query = try Query(account.object, by: work.actor)
        query.predicates = [Predicate("t.parent_id = ?", [.int(account.id)])]
        query.limit = 8
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let object = account.object
        parts = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(.whoTheyAre) }
            if let code { entity(code, words) }
            fields.html(drawing)
            if !parts.isEmpty {
                h3 { words(CustomerWords.subAccounts) }
                ul(.class("plain")) {
                    for part in parts.prefix(8) {
                        li {
                            a(.href(SafePath.link(.detail("accounts", part.id)))) {
                                bdi { part.title(for: drawing.actor) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What the parts of the code mean: who registered them, as what, where.
    private func entity(_ code: CreditCode, _ words: Wording) -> HTML {
        let place = code.division()
        let parts = [code.authority?.text(words.language), code.kind(words.language), place].compactMap { $0 }
        return p(.class("entity")) {
            Icon.badgeCheck.small
            span {
                words(CustomerWords.legalEntity)
                " "
                bdi { parts.joined(separator: Dot.between) }
            }
        }
    }
}
