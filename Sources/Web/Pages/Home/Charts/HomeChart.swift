import Conditions
import Markup
import Money
import Records

/// What a role looks at first, as bars: how many of the visitor's rows pass the condition of a bar and what they come
/// to. The link of a bar lists exactly those rows.
struct HomeChart: Sendable {
    /// A bar and the condition of its rows.
    struct Row: Sendable {
        let name: String
        let condition: BuiltCondition
        let part: Tally.Part
        /// How likely its amount comes true, in percent.
        var likelihood: Int?
        var tone: Tone = .plain
    }

    let object: ObjectDefinition
    let title: HomeWords
    var remark: HomeWords?
    let empty: HomeWords
    let rows: [Row]
    /// The condition of all rows together.
    let all: BuiltCondition
    let isCapped: Bool

    /// One chart for each department of the visitor, two at the most; without a department the first one may see.
    static func load(_ work: Work) throws -> [HomeChart] {
        let own = HomeQuestion.ownDepartments(work)
        var charts: [HomeChart] = []
        for department in own.isEmpty ? [.sales, .marketing, .service, .finance] : own {
            if let chart = try load(department, work) { charts.append(chart) }
            if charts.count == (own.isEmpty ? 1 : 2) { break }
        }
        return charts
    }

    private static func load(_ department: HomeQuestion.Department, _ work: Work) throws -> HomeChart? {
        switch department {
        case .marketing: try LeadChart.load(work)
        case .sales: try PipelineChart.load(work)
        case .finance: try ReceivableChart.load(work)
        case .service: try TicketChart.load(work)
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isEmpty = rows.allSatisfy { $0.part.count == 0 }
        let new = isEmpty && drawing.actor.access.mayEnter(object) ? SafePath.link(.new(object.plural)) : nil
        return section(.class("panel")) {
            Chart(
                words: words, title: words(title), shape: .rows, names: isEmpty ? [] : rows.map(\.name),
                series: [Chart.Series(name: words(title), values: rows.map(length))],
                marks: rows.map { mark($0, words) },
                total: (words(HomeWords.allOfThem), total(words)), remark: remark.map { words($0) },
                empty: words(empty))
            if let new { Button(text: words(.newRecord(words(object.label))), icon: .plus, link: new, isSmall: true) }
        }
    }

    /// Amounts of one currency can be compared, others only by how many they are.
    private var currency: String? {
        let all = Set(rows.flatMap(\.part.sums).map { $0.currency ?? "" })
        return all.count == 1 ? all.first : nil
    }

    private func length(_ row: Row) -> Double {
        guard currency != nil else { return Double(row.part.count) }
        return Double(row.part.sums.first?.amount ?? 0)
    }

    private func mark(_ row: Row, _ words: Wording) -> Chart.Mark {
        let likely = row.likelihood.map { share in row.part.sums.map { $0.share(share) } } ?? []
        return mark(row.part, row.condition, likely: likely, part: row.likelihood, tone: row.tone, words)
    }

    private func total(_ words: Wording) -> Chart.Mark {
        var part = Tally.Part()
        var likely: [ListTotals.Sum] = []
        for row in rows {
            part.count += row.part.count
            part.sums = Self.added(part.sums, row.part.sums)
            likely = Self.added(likely, row.part.sums.map { $0.share(row.likelihood ?? 0) })
        }
        let isWeighted = rows.contains { $0.likelihood != nil }
        return mark(part, all, likely: isWeighted ? likely : [], part: nil, tone: .plain, words)
    }

    private func mark(
        _ part: Tally.Part, _ condition: BuiltCondition, likely: [ListTotals.Sum], part percent: Int?, tone: Tone,
        _ words: Wording
    ) -> Chart.Mark {
        let least = isCapped ? "≥ " : ""
        let count = least + DigitGroups.text(part.count)
        let hasMoney = rows.contains { !$0.part.sums.isEmpty }
        let money = part.sums.isEmpty ? "" : least + ListTotals.Sum.text(part.sums)
        return Chart.Mark(
            count: hasMoney ? count : nil, figure: hasMoney ? money : count,
            part: currency == nil ? 1 : Double(percent ?? 100) / 100,
            note: likely.isEmpty ? nil : words(HomeWords.weighted(least + ListTotals.Sum.text(likely))),
            link: SafePath.link(.list(object.plural), [("filter", condition.text)]), tone: tone)
    }

    private static func added(_ sums: [ListTotals.Sum], _ more: [ListTotals.Sum]) -> [ListTotals.Sum] {
        let all = more.reduce(into: sums) { all, sum in
            guard let index = all.firstIndex(where: { $0.currency == sum.currency }) else { return all.append(sum) }
            let both = all[index].amount.flatMap { one in sum.amount.map { one.addingReportingOverflow($0) } }
            all[index] = ListTotals.Sum(
                currency: sum.currency, amount: both.flatMap { $0.overflow ? nil : $0.partialValue })
        }
        return all.sorted { ($0.currency ?? "") < ($1.currency ?? "") }
    }
}

extension ListTotals.Sum {
    /// So many percent of it.
    func share(_ percent: Int) -> Self {
        let part = amount.map { $0 / 100 * Int64(percent) + $0 % 100 * Int64(percent) / 100 }
        return Self(currency: currency, amount: part, values: values)
    }

    /// Amounts as people read them, one for each currency.
    static func text(_ sums: [Self]) -> String {
        sums.map { sum in
            sum.amount.map { MoneyText.text(.int($0), .text(sum.currency ?? "")) } ?? "—"
        }.joined(separator: " + ")
    }
}
