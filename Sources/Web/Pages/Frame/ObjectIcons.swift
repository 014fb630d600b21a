import Records

extension ObjectDefinition {
    /// The icon that stands for the object everywhere.
    var icon: Icon { Self.icons[name] ?? .folder }

    private static let icons: [String: Icon] = [
        "lead": .target, "account": .building2, "contact": .contact, "opportunity": .handshake, "order": .package,
        "receivable": .receipt, "receipt": .banknote, "allocation": .split, "ticket": .headset, "task": .listTodo,
        "activity": .activity, "campaign": .megaphone, "campaign_member": .users, "product": .tag, "user": .user,
        "team": .users, "comment": .messageSquare, "notification": .bell, "quote": .fileText, "contract": .signature,
        "invoice": .receipt, "article": .bookOpen, "survey": .smile, "segment": .funnel, "journey": .route,
        "content": .file, "file": .paperclip, "approval": .stamp, "work_order": .wrench, "subscription": .repeat,
        "project": .clipboardList, "price_book": .tags, "form": .clipboardCheck, "qualification": .award,
        "attachment": .paperclip, "handover": .fileCheck, "consent": .shield, "account_relation": .network,
        "responsibility": .userCheck,
    ]
}
