import Parties
import Records
import Tables

/// Measures past tickets against an agreement: the engine of `tutti evaluate sla`.
public enum SLAEvaluation {
    /// Evaluates a table; columns that are not given are guessed, and every doubt is in the report.
    public static func run(
        _ table: Table, time: BusinessTime, policy: SLAPolicy = .standard, columns: SLAColumns? = nil
    ) throws(SLAEvaluationProblem) -> SLAReport {
        if table.rows.isEmpty { throw .empty }
        let columns = columns ?? SLAColumns.guess(table, in: time)
        if let missing = columns.all.first(where: { table.index(of: $0) == nil }) { throw .unknownColumn(missing) }
        let times = [columns.created, columns.firstResponse, columns.resolved].compactMap(\.self)
        if times.count < 2 { throw .needsTwoTimes(found: times, unreadable: SLAColumns.unreadable(table, in: time)) }
        let tickets = SLATickets(table, columns, times, time)
        var measuring = SLAMeasuring(time: time, policy: policy, tickets: tickets)
        let measures = spans(columns).map { measuring.measure($0.metric, from: $0.from, to: $0.to) }
        return SLAReport(
            calendar: time.calendar.name, policy: policy.name, columns: columns, rows: table.rows.count,
            measures: measures, impossible: tickets.impossible, unreadable: tickets.unreadable,
            notes: notes(table, columns, tickets) + measuring.notes)
    }

    /// What is measured from where to where; without a creation the first response is the start.
    private static func spans(_ columns: SLAColumns) -> [(metric: SLAMetric, from: String, to: String)] {
        var spans: [(SLAMetric, String, String)] = []
        if let created = columns.created, let response = columns.firstResponse {
            spans.append((.firstResponse, created, response))
        }
        if let start = columns.created ?? columns.firstResponse, let resolved = columns.resolved {
            spans.append((.resolution, start, resolved))
        }
        return spans
    }

    private static func notes(_ table: Table, _ columns: SLAColumns, _ tickets: SLATickets) -> [SLANote] {
        var notes: [SLANote] = []
        if columns.created == nil { notes.append(.noCreation) }
        if columns.resolved == nil { notes.append(.noResolution) }
        notes += tickets.unclear.map { .dayMonthUnclear(column: $0) }
        let rows = table.problems.filter { $0.line > 0 }
        if !rows.isEmpty { notes.append(.rowsLeftOut(rows.count, first: Array(rows.prefix(5)))) }
        notes += table.problems.filter { $0.line == 0 }.map { .file($0) }
        return notes
    }
}

/// The times of a table, read once, with everything that is wrong with them.
struct SLATickets {
    let priorities: [String]
    private(set) var times: [String: [Instant?]] = [:]
    private(set) var unreadable: [SLAReport.Unreadable] = []
    private(set) var impossible: [SLAReport.Impossible] = []
    private(set) var unclear: [String] = []
    /// Rows with a contradiction.
    private(set) var excluded: Set<Int> = []

    init(_ table: Table, _ columns: SLAColumns, _ order: [String], _ time: BusinessTime) {
        let place = columns.priority.flatMap { table.index(of: $0) }
        priorities = table.rows.map { row in
            place.map { row[$0].trimmingBlanks } ?? ""
        }
        for column in order { read(column, of: table, time) }
        for (index, later) in order.enumerated() {
            for earlier in order[..<index] { compare(later, earlier, table) }
        }
    }

    private mutating func read(_ column: String, of table: Table, _ time: BusinessTime) {
        guard let index = table.index(of: column) else { return }
        let reader = TimeReader(column: table.rows.lazy.map { $0[index] })
        var problems: [TableProblem] = []
        var count = 0
        var smallNumbersFirst = false
        times[column] = table.rows.indices.map { row in
            let text = table.rows[row][index].trimmingBlanks
            if text.isEmpty || Self.blanks.contains(text.lowercased()) { return nil }
            if let moment = reader.read(text, in: time) {
                let numbers = TimeReader.numbers(text)
                if numbers.count > 2 && numbers[0].digits < 3 && numbers[2].digits == 4 { smallNumbersFirst = true }
                return moment
            }
            count += 1
            if problems.count < 5 {
                problems.append(TableProblem(line: table.lines[row], column: column, message: String(text.prefix(60))))
            }
            return nil
        }
        if count > 0 { unreadable.append(.init(column: column, rows: count, examples: problems)) }
        if smallNumbersFirst && reader.order == nil { unclear.append(column) }
    }

    private mutating func compare(_ later: String, _ earlier: String, _ table: Table) {
        guard let ends = times[later], let starts = times[earlier] else { return }
        var lines: [Int] = []
        var rows = 0
        var both = 0
        for row in ends.indices {
            guard let end = ends[row], let start = starts[row] else { continue }
            both += 1
            guard end < start else { continue }
            rows += 1
            excluded.insert(row)
            if lines.count < 5 { lines.append(table.lines[row]) }
        }
        if rows > 0 {
            impossible.append(.init(later: later, earlier: earlier, rows: rows, of: both, firstLines: lines))
        }
    }

    private static let blanks: Set<String> = ["-", "null", "nan", "none", "n/a", "na", "nat", "无"]
}

extension String {
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
