import Foundation

/// Looks for fields that know the outcome, on the training rows only and without being told which.
struct LeakDetector {
    let columns: [TableColumn]
    let rows: [Int]
    /// One entry per row of `rows`.
    let outcomes: [Bool]

    /// Limits, each far from what honest fields of the reference sets show.
    enum Limit {
        static let nearPerfect = 0.9
        static let blankAUC = 0.75
        static let numericVerdictAUC = 0.78
        static let verdictShift = 2.0
        static let sureShift = 1.5
        static let verdictRows = 20
        static let verdictShare = 0.003
        static let pureShare = 0.05
        static let overwrittenAUC = 0.6
        static let followUpShare = 0.4
        static let ratingBlank = 0.05...0.95
    }

    func warnings() -> [LeakWarning] {
        let wins = outcomes.count { $0 }
        guard wins >= 10, rows.count - wins >= 10 else { return [] }
        let tallies = columns.map { LevelTally($0, rows: rows, outcomes: outcomes) }
        let ratings = LaterRatings(columns: columns, rows: rows).find()
        return columns.indices.compactMap { place in
            var evidence = statistics(tallies[place], isNumber: columns[place].isContinuous)
            evidence += semantics(columns[place], tallies[place])
            if let rating = ratings[columns[place].name] { evidence.append(rating) }
            return evidence.isEmpty ? nil : LeakWarning(field: columns[place].name, evidence: evidence)
        }
    }

    private func statistics(_ tally: LevelTally, isNumber: Bool) -> [LeakEvidence] {
        var evidence: [LeakEvidence] = []
        let auc = tally.heldOutAUC
        if auc >= Limit.nearPerfect { evidence.append(.nearPerfect(auc: auc)) }
        if let blank = tally.blankEvidence { evidence.append(blank) }
        guard tally.hasValues else { return evidence }
        if !isNumber || auc >= Limit.numericVerdictAUC, let verdict = tally.verdict { evidence.append(verdict) }
        if !isNumber, let pure = tally.oneOutcome { evidence.append(pure) }
        return evidence
    }

    private func semantics(_ column: TableColumn, _ tally: LevelTally) -> [LeakEvidence] {
        let name = ColumnName(column.name)
        guard column.kind == .category || column.kind == .date else { return [] }
        var evidence: [LeakEvidence] = column.kind == .date && isClosing(name) ? [.closingDate] : []
        let auc = tally.heldOutAUC
        guard auc >= Limit.overwrittenAUC else { return evidence }
        let isLast = name.says(
            ["last", "latest", "recent", "final"], ["最近", "最后", "末次", "上次", "最新", "最终"])
        if isLast { evidence.append(.overwritten(auc: auc)) }
        if column.kind == .category, let events = FollowUpWords.evidence(tally) { evidence.append(events) }
        return evidence
    }

    private func isClosing(_ name: ColumnName) -> Bool {
        let isPlan = name.says(["expected", "planned", "target", "estimated", "due"], ["预计", "计划", "预期"])
        let isEnd = name.says(
            [
                "close", "closed", "closing", "won", "lost", "resolved", "resolution", "converted", "cancelled",
                "canceled",
                "churned", "completed",
            ], ["成交", "赢单", "丢单", "关闭", "结束", "解决", "转化", "完成", "取消"])
        return isEnd && !isPlan
    }
}

extension TableColumn {
    var isContinuous: Bool {
        switch values {
        case .numbers, .dates: true
        default: false
        }
    }
}

/// Words that name what a seller or a mailing does to a lead, or the lead does in return.
enum FollowUpWords {
    private static let english: Set<String> = [
        "opened", "clicked", "sent", "bounced", "unsubscribed", "resubscribed", "replied", "visited", "called",
        "modified", "unreachable", "conversation", "delivered", "answered", "emailed", "contacted",
    ]
    private static let chinese = ["已打开", "打开邮件", "已发送", "点击", "退订", "退信", "已回复", "通话", "拜访", "未接通", "已接通", "已联系"]

    static func evidence(_ tally: LevelTally) -> LeakEvidence? {
        let events = tally.levels.filter { level in
            let words = Set(level.level.lowercased().split { !$0.isLetter }.map(String.init))
            return !words.isDisjoint(with: english) || chinese.contains { level.level.contains($0) }
        }
        let covered = events.reduce(0) { $0 + $1.rows }
        let share = Double(covered) / Double(max(1, tally.rows))
        guard events.count >= 3, share >= LeakDetector.Limit.followUpShare else { return nil }
        let shown = events.sorted { $0.rows > $1.rows }.prefix(3).map(\.level)
        return .followUp(levels: shown, share: share)
    }
}
