import China
import Foundation

extension MatchingNote {
    /// The remark in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : english }

    private func shown(_ language: Language) -> String {
        let words = problems.map { $0.text(language) }.joined(separator: language.text(zh: "；", en: "; "))
        return count > problems.count ? words + " …" : words
    }

    private var english: String {
        switch code {
        case .brokenRows: "File \(subject): \(count) rows could not be read and were left out: \(shown(.en))."
        case .fileRemark: "File \(subject): \(shown(.en))."
        case .largeGroup: "\(count) rows share one value of “\(subject)”; each was compared with its neighbours only."
        case .noKey: "No key fits the budget: \(count) rows were compared with neighbours in sorted order only."
        case .fewMatches: "Only \(count) matches expected: too few to learn from, weights stay near their start."
        case .groundless:
            "No rows look like duplicates by what tells them apart; only rows that agree throughout are matched."
        case .unclear: "Few of the supposed matches are beyond doubt; the file may hold no duplicates."
        case .columnsLeftOut: "\(count) columns not compared: \(subject)."
        case .emptyTruth: "No two rows belong together by the truth given; check the column or the pattern."
        case .unreadableText: "“\(subject)” holds characters that could not be decoded."
        }
    }

    private var chinese: String {
        switch code {
        case .brokenRows: "文件 \(subject)：\(count) 行无法读取，已略过：\(shown(.zhHans))。"
        case .fileRemark: "文件 \(subject)：\(shown(.zhHans))。"
        case .largeGroup: "\(count) 行的“\(subject)”相同，仅与排序后的相邻行比对。"
        case .noKey: "没有合适的分块键：\(count) 行仅与排序后的相邻行比对。"
        case .fewMatches: "预计只有 \(count) 对匹配，不足以学习，权重接近初始值。"
        case .groundless: "按有区分力的列看，没有像重复的行；只匹配处处一致的行。"
        case .unclear: "推测的匹配大多不确定，文件中可能没有重复。"
        case .columnsLeftOut: "\(count) 列未参与比对：\(subject)。"
        case .emptyTruth: "按所给真值没有任何两行属于同一对象，请检查列名或模式。"
        case .unreadableText: "“\(subject)”中有无法解码的字符。"
        }
    }
}

extension MatchingReport {
    /// A readable account: columns, keys, weights, decisions, quality, review queue, remarks.
    public func text(_ language: Language) -> String {
        let zh = language == .zhHans
        var lines = [heading(zh), "", zh ? "列" : "Columns"]
        lines += columns.map { column in
            let use = column.compared ? "" : zh ? "（未用）" : " (not used)"
            let filled = Self.percent(column.filled)
            let kind = column.kind.text(language) + (column.kind.isCompared ? use : "")
            return "  \(column.name): \(kind), \(filled), \(column.distinct)"
        }
        lines += ["", zh ? "分块键（对数）" : "Blocking keys (pairs)"]
        lines += keys.map { "  \($0.key): \($0.pairs)" }
        lines += ["", zh ? "权重（比特）" : "Weights (bits)"] + weights.map { weightLine($0, language) }
        lines += dependences.map {
            zh ? "  \($0.field) 随 \($0.on) 而定，少计" : "  \($0.field) follows \($0.on) and counts less"
        }
        lines += ["", decisions(zh)]
        if let judgement { lines += quality(judgement, zh) }
        lines += reviewLines(language)
        if !notes.isEmpty { lines += ["", zh ? "说明" : "Remarks"] + notes.map { "  " + $0.text(language) } }
        return lines.joined(separator: "\n")
    }

    private func heading(_ zh: Bool) -> String {
        let other = otherRows.map { zh ? "与 \($0) 行" : " against \($0) rows" } ?? ""
        let possible = String(format: "%.0f", possiblePairs)
        let time = String(format: "%.2f", seconds)
        return zh
            ? "\(rows) 行\(other)；可能的对 \(possible)，比对 \(comparedPairs) 对，\(time) 秒"
            : "\(rows) rows\(other); \(possible) possible pairs, \(comparedPairs) compared, \(time) s"
    }

    private func weightLine(_ field: FieldWeights, _ language: Language) -> String {
        let levels = AgreementLevel.allCases.reversed().filter { (field.matching[$0] ?? 0) > 0 }
        let parts = levels.map { "\($0.text(language)) " + String(format: "%+.1f", field.bits($0)) }
        return "  \(field.field): " + parts.joined(separator: ", ")
    }

    private func decisions(_ zh: Bool) -> String {
        let expected = String(format: "%.0f", expectedMatches)
        let match = Self.percent(thresholds.match)
        let review = Self.percent(thresholds.review)
        return zh
            ? "匹配 \(matchCount) 对（概率 ≥ \(match)），待确认 \(reviewCount) 对（≥ \(review)），预计共 \(expected) 对"
            : "\(matchCount) matches (probability ≥ \(match)), "
                + "\(reviewCount) to review (≥ \(review)), \(expected) expected"
    }

    private func quality(_ judgement: MatchingJudgement, _ zh: Bool) -> [String] {
        func line(_ name: String, _ quality: MatchingQuality) -> String {
            let numbers = [quality.precision, quality.recall, quality.f1].map { String(format: "%.4f", $0) }
            let words = zh ? ["精确率", "召回率", "F1"] : ["precision", "recall", "F1"]
            return "  \(name): " + zip(words, numbers).map { "\($0) \($1)" }.joined(separator: ", ")
        }
        let pairs = judgement.matches.truePairs
        return [
            "",
            zh
                ? "真值（\(judgement.columns.joined(separator: "、"))）：\(pairs) 对"
                : "Truth (\(judgement.columns.joined(separator: ", "))): \(pairs) pairs",
            line(zh ? "匹配" : "matches", judgement.matches),
            line(zh ? "匹配与待确认" : "matches and review", judgement.withReview),
            (zh ? "  进入比对的真对：" : "  true pairs reached by blocking: ") + Self.percent(judgement.reached),
        ]
    }

    private func reviewLines(_ language: Language) -> [String] {
        if review.isEmpty { return [] }
        let shown = review.prefix(20)
        let title = language == .zhHans ? "待确认（前 \(shown.count) 对）" : "Review queue (first \(shown.count))"
        return ["", title]
            + shown.flatMap { pair -> [String] in
                let head =
                    language == .zhHans
                    ? "  第 \(pair.left) 行与第 \(pair.right) 行" : "  lines \(pair.left) and \(pair.right)"
                return ["\(head), \(Self.percent(pair.probability))"]
                    + pair.reasons.filter { $0.level != .missing }.map { reason in
                        let values = pair.values[reason.field] ?? []
                        return "    \(reason.text(language))  [\(values.joined(separator: " | "))]"
                    }
            }
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f%%", share * 100) }
}
