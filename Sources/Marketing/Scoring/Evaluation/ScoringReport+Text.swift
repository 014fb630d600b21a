import China

extension ScoringReport {
    /// The report as a readable table.
    public func text(_ language: Language) -> String {
        let words = ReportWords(language)
        let parts = [
            heading(words), qualityTable(words), reliabilityTable(words), leakList(words), weightTable(words),
            exampleList(words), columnTable(words), leftOutList(words),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func heading(_ words: ReportWords) -> [String] {
        let guess = positiveIsGuess ? words("（推测）", " (a guess)") : ""
        let rule = holdOut == .mod10 ? words("行号 % 10 ≥ 7", "row % 10 ≥ 7") : words("最后 30 %", "last 30 %")
        return [
            words("目标", "target") + ": \(target), \(positive) / \(negative)\(guess)",
            words("训练", "training") + ": \(trainingRows) " + words("行，成交", "rows, won") + " \(trainingWins)",
            words("留出", "held out") + " (\(rule)): \(heldOutRows) " + words("行，成交", "rows, won") + " \(heldOutWins)",
        ] + fileRemarks.map { $0.text(words.language) }
    }

    private func qualityTable(_ words: ReportWords) -> [String] {
        func shown(_ value: Double?) -> String { value.map { fixed($0, 4) } ?? "—" }
        var lines = TextTable.lines([
            ["AUC", shown(quality.auc)],
            [words("对数损失", "log loss"), shown(quality.logLoss)],
            [words("  只报基准率", "  base rate only"), shown(quality.baseLogLoss)],
            ["Brier", shown(quality.brier)],
            [words("校准误差 ECE", "calibration error"), shown(quality.calibrationError)],
            [words("前十分之一提升", "top-tenth lift"), shown(quality.topTenthLift)],
        ])
        if quality.auc == nil {
            lines.append(words("留出行只有一种结果，AUC 无定义", "the held-out rows have one outcome only: AUC is not defined"))
        }
        if !isCalibrated {
            lines.append(words("校准数据不足，直接用对数几率", "too little to calibrate on: log odds are used as they are"))
        }
        return lines
    }

    private func reliabilityTable(_ words: ReportWords) -> [String] {
        let rows = quality.reliability.filter { $0.count > 0 }.map { bin in
            [
                "\(fixed(bin.lower, 1)) – \(fixed(bin.upper, 1))", String(bin.count), percent(bin.predicted),
                percent(bin.observed),
            ]
        }
        guard !rows.isEmpty else { return [] }
        let head = [words("预测区间", "predicted"), words("行数", "rows"), words("预测均值", "mean"), words("实际", "observed")]
        return TextTable.lines([head] + rows)
    }

    private func leakList(_ words: ReportWords) -> [String] {
        guard !leaks.isEmpty else { return [words("未发现疑似泄漏", "no suspected leaks")] }
        let head =
            leaksLeftOut
            ? words(
                "疑似泄漏，已从模型中排除（--keep-leaks 可保留）", "suspected leaks, left out of the model (--keep-leaks keeps them)")
            : words("疑似泄漏，按要求保留在模型中", "suspected leaks, kept in the model on request")
        return [head + ":"] + leaks.map { "  " + $0.text(words.language) }
    }

    private func weightTable(_ words: ReportWords) -> [String] {
        let head = [words("权重", "weight"), words("占比", "share"), words("特征", "feature")]
        let rows = weights.prefix(20).map { [fixed($0.weight, 3), fixed($0.mean, 3), $0.feature] }
        return ["L2 λ = \(fixed(l2, 1)), a = \(fixed(calibration.a, 3)), b = \(fixed(calibration.b, 3))"]
            + TextTable.lines([head] + rows)
    }

    private func exampleList(_ words: ReportWords) -> [String] {
        guard !examples.isEmpty else { return [] }
        return [words("留出行举例：", "held-out examples:")]
            + examples.map { example in
                let reasons = example.prediction.reasons.map { $0.text(words.language) }
                let outcome = example.won ? positive : negative
                return "  " + words("第 \(example.line) 行", "line \(example.line)")
                    + " \(percent(example.prediction.probability)) (\(outcome)): "
                    + reasons.joined(separator: words("；", "; "))
            }
    }

    private func columnTable(_ words: ReportWords) -> [String] {
        let head = [words("列", "column"), words("类型", "kind"), words("用", "used"), words("说明", "remarks")]
        let rows = columns.map { column in
            [
                column.name, column.kind.map(words.kind) ?? "—", column.isUsed ? "✓" : "✗",
                column.remarks.map { $0.text(words.language) }.joined(separator: words("；", "; ")),
            ]
        }
        return TextTable.lines([head] + rows)
    }

    private func leftOutList(_ words: ReportWords) -> [String] {
        guard leftOutCount > 0 else { return [words("没有未用的行", "no rows left out")] }
        let groups = Dictionary(grouping: leftOut) { "\($0.column ?? ""): \($0.reason.text(words.language))" }
        let ordered = groups.sorted { ($0.value.first?.line ?? 0, $0.key) < ($1.value.first?.line ?? 0, $1.key) }
        let shown = ordered.prefix(20).map { reason, rows in
            let lines = rows.prefix(6).map { String($0.line) }.joined(separator: ", ") + (rows.count > 6 ? " …" : "")
            let place = rows.count == 1 ? words("第 \(lines) 行", "line \(lines)") : words("行 \(lines)", "lines \(lines)")
            return "  \(place), \(reason)"
        }
        let note = words("（列出前 \(leftOut.count) 行）", " (the first \(leftOut.count) are listed)")
        let head = words("未用的行", "rows left out") + ": \(leftOutCount)"
        return [head + (leftOutCount > leftOut.count ? note : "")] + shown
    }
}

/// Picks the words of one language.
struct ReportWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    func callAsFunction(_ chinese: String, _ english: String) -> String { language == .zhHans ? chinese : english }

    func kind(_ kind: FeatureKind) -> String {
        switch kind {
        case .number: self("数值", "number")
        case .date: self("日期", "date")
        case .category: self("类别", "category")
        case .presence: self("是否填写", "filled or not")
        }
    }
}

/// Columns of text padded to the same width; a Chinese character is two wide.
enum TextTable {
    static func lines(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            min(48, rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0)
        }
        return rows.map { row in
            let cells = row.enumerated().map { place, cell in
                place == row.count - 1
                    ? cell : cell + String(repeating: " ", count: max(0, widths[place] - width(cell)))
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFE6).contains($1.value) ? 2 : 1) }
    }
}
