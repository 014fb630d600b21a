import China

extension SLAReport {
    /// The report as a page of text with aligned columns.
    public func text(_ language: Language) -> String {
        var lines = [
            language.text(
                zh: "服务时限评估：\(rows) 行，日历“\(calendar)”，协议“\(policy)”",
                en: "Service levels: \(rows) rows, calendar “\(calendar)”, agreement “\(policy)”")
        ]
        for measure in measures {
            lines += ["", heading(measure, language)] + Self.aligned(table(measure, language))
        }
        let doubts = impossible.map { $0.text(language) } + unreadable.map { $0.text(language) }
        let remarks = doubts + notes.map { $0.text(language) }
        if !remarks.isEmpty {
            lines += ["", language.text(zh: "请注意：", en: "Please note:")] + remarks.map { "- \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private func heading(_ measure: Measure, _ language: Language) -> String {
        language.text(
            zh: "\(measure.metric.text(.zhHans))（\(measure.from) → \(measure.to)，未完成 \(measure.unfinished) 行，单位：工作分钟）",
            en: "\(measure.metric.text(.en)) (\(measure.from) → \(measure.to), \(measure.unfinished) rows unfinished, "
                + "in business minutes)")
    }

    private func table(_ measure: Measure, _ language: Language) -> [[String]] {
        let header = language.text(
            zh: "优先级,时限,工单,达标,超时,达标率,中位数,90 分位", en: "priority,target,tickets,met,breached,met share,median,p90")
        let rows = measure.groups.map { Self.row($0, language) }
        return [header.split(separator: ",").map(String.init)] + rows
    }

    private static func row(_ group: Group, _ language: Language) -> [String] {
        let name: String = group.priority ?? language.text(zh: "全部", en: "all")
        let target: String = group.targetMinutes.map(String.init) ?? ""
        let share: String = group.metShare.map { decimal($0 * 100) + " %" } ?? "–"
        let median: String = group.medianMinutes.map(decimal) ?? "–"
        let p90: String = group.p90Minutes.map(decimal) ?? "–"
        return [name, target, String(group.measured), String(group.met), String(group.breached), share, median, p90]
    }

    private static func decimal(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// The first column to the left, numbers to the right; Han characters are two places wide.
    private static func aligned(_ table: [[String]]) -> [String] {
        let widths = (table.first ?? []).indices.map { column in table.map { width($0[column]) }.max() ?? 0 }
        return table.map { row in
            row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - width(text))
                return column == 0 ? text + padding : padding + text
            }.joined(separator: "  ")
        }
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFDC).contains($1.value) ? 2 : 1) }
    }
}

extension SLAReport.Impossible {
    /// The contradiction in words.
    public func text(_ language: Language) -> String {
        let places = firstLines.map(String.init).joined(separator: ", ")
        return language.text(
            zh: "\(of) 行中有 \(rows) 行的“\(later)”早于“\(earlier)”，不计入（文件第 \(places) 行等）",
            en: "in \(rows) of \(of) rows “\(later)” is before “\(earlier)”: left out (lines \(places) …)")
    }
}

extension SLAReport.Unreadable {
    /// The problem in words.
    public func text(_ language: Language) -> String {
        let places = examples.map { problem in
            language.text(
                zh: "第 \(problem.line) 行“\(problem.message)”", en: "line \(problem.line) “\(problem.message)”")
        }.joined(separator: language.text(zh: "、", en: ", "))
        return language.text(
            zh: "“\(column)”有 \(rows) 行看不懂时间格式：\(places)",
            en: "“\(column)” has \(rows) texts in no known date format: \(places)")
    }
}

extension SLANote {
    /// The note in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .noCreation:
            language.text(
                zh: "没有创建时间：解决时长从首次响应算起，首次响应无法评估",
                en: "no time of creation: resolution is measured from the first response, which itself is not measured")
        case .noResolution:
            language.text(zh: "没有解决时间，只评估首次响应", en: "no time of resolution: only the first response is measured")
        case .dayMonthUnclear(let column):
            language.text(
                zh: "“\(column)”的日、月先后无法判断，按“月/日”读取",
                en: "day and month of “\(column)” could be either way round, read as month first")
        case .noHolidayData(let years):
            language.text(
                zh: "\(Self.list(years)) 年没有节假日数据，法定假日按工作日计算",
                en: "no holiday data for \(Self.list(years)): holidays count as working days")
        case .rowsLeftOut(let count, let first):
            language.text(zh: "文件有 \(count) 行无法读取，已略过：", en: "\(count) rows could not be read and were left out: ")
                + first.map { $0.text(language) }.joined(separator: language.text(zh: "；", en: "; "))
                + (count > first.count ? " …" : "")
        case .file(let problem): problem.text(language)
        case .outsideCalendar(let rows):
            language.text(zh: "\(rows) 行超出日历年份，未计入", en: "\(rows) rows lie outside the years of the calendar")
        case .noTarget(let priorities):
            language.text(
                zh: "这些优先级没有时限：\(priorities.joined(separator: "、"))",
                en: "no target for these priorities: \(priorities.joined(separator: ", "))")
        }
    }

    private static func list(_ years: [Int]) -> String { years.map(String.init).joined(separator: ", ") }
}

extension SLAEvaluationProblem {
    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .unknownColumn(let name): language.text(zh: "没有名为“\(name)”的列", en: "there is no column “\(name)”")
        case .needsTwoTimes(let found, let unreadable):
            language.text(
                zh: "至少需要两列时间（创建、首次响应、解决），找到 \(found.count) 列 \(found.joined(separator: "、"))"
                    + unreadable.map { "；第 \($0.line) 行“\($0.column)”的“\($0.sample)”不是时间" }.joined(),
                en: "two columns of times are needed (created, first response, resolved); "
                    + (found.isEmpty ? "none was found" : "found: \(found.joined(separator: ", "))")
                    + unreadable.map { "; “\($0.sample)” in “\($0.column)” on line \($0.line) is no time" }.joined())
        case .empty: language.text(zh: "文件没有数据行", en: "the file has no rows")
        }
    }
}
