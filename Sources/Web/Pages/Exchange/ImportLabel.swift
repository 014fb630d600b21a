import Records

/// What the states of an import and the outcomes of its rows are called, and in which tone.
struct ImportLabel: Sendable {
    let label: Label
    let tone: Tone

    /// `uploaded`, `running`, `done`, `failed`, `reverting`, `reverted`.
    static func state(_ name: String) -> ImportLabel {
        states[name] ?? ImportLabel(label: Label(name, name), tone: .plain)
    }

    /// `created`, `rejected`, … and after a revert `removed`, `restored`, `kept`.
    static func outcome(_ name: String) -> ImportLabel {
        outcomes[name] ?? ImportLabel(label: Label(name, name), tone: .plain)
    }

    /// What is done with a row whose record is there already.
    static func rule(_ name: String) -> Label { rules[name] ?? Label(name, name) }

    func chip(_ words: Wording) -> Chip { Chip(text: words(label), tone: tone) }

    private init(label: Label, tone: Tone) { (self.label, self.tone) = (label, tone) }

    private init(_ zhHans: String, _ en: String, _ tone: Tone = .plain) {
        self.init(label: Label(zhHans, en), tone: tone)
    }

    private static let states: [String: ImportLabel] = [
        "uploaded": ImportLabel("待确认", "To be confirmed", .warn), "running": ImportLabel("导入中", "Running", .info),
        "done": ImportLabel("已完成", "Done", .good), "failed": ImportLabel("失败", "Failed", .bad),
        "reverting": ImportLabel("撤销中", "Being undone", .info), "reverted": ImportLabel("已撤销", "Import undone"),
    ]

    private static let outcomes: [String: ImportLabel] = [
        "created": ImportLabel("新建", "Created", .good), "updated": ImportLabel("更新", "Updated", .info),
        "unchanged": ImportLabel("无变化", "Unchanged"), "duplicate": ImportLabel("重复", "Duplicate", .warn),
        "rejected": ImportLabel("拒绝", "Rejected", .bad), "removed": ImportLabel("已移除", "Removed"),
        "restored": ImportLabel("已恢复", "Restored"), "kept": ImportLabel("保留", "Kept", .warn),
    ]

    private static let rules: [String: Label] = [
        "skip": Label("跳过该行", "Skip the row"), "update": Label("更新已有记录", "Update it"),
        "create": Label("仍然新建", "Create another"),
    ]
}
