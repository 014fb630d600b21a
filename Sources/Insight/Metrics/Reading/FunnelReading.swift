import Tables

/// Reads rows of one deal each.
struct FunnelReading {
    /// A deal and its row in the table.
    struct Deal {
        let row: Int
        let outcome: DealOutcome
    }

    private let table: Table
    private let columns: FunnelColumns
    private let status: StatusReading
    private let startOrder: DateText.Order
    private let endOrder: DateText.Order
    private(set) var places = 2
    var log = FindingLog()

    init(_ table: Table, _ columns: FunnelColumns, _ status: StatusReading) {
        self.table = table
        self.columns = columns
        self.status = status
        let dates = [columns.start, columns.end].map { place in
            place.map { column in DateColumn(table.rows.lazy.map { $0[column] }) }
        }
        startOrder = dates[0]?.order ?? .monthFirst
        endOrder = dates[1]?.order ?? .monthFirst
        for (date, column) in zip(dates, [columns.start, columns.end]) {
            guard let column, let example = date?.ambiguous else { continue }
            log.note(.ambiguousDate, column: table.columns[column], example: example)
        }
        for problem in table.problems { log.note(problem) }
        if columns.status == nil { log.note(.wonByEndDate, column: columns.end.map { table.columns[$0] }) }
        if let no = status.noMeansLost {
            log.note(.noMeansLost, column: columns.status.map { table.columns[$0] }, example: no)
        }
    }

    /// Every deal that can be read; an unreadable amount leaves the row out, an unreadable date only its cycle.
    mutating func deals() throws(EvaluationError) -> [Deal] {
        let amounts = readAmounts()
        var deals: [Deal] = []
        deals.reserveCapacity(amounts.count)
        for (row, amount) in amounts {
            var scaled: Int64?
            if let amount {
                scaled = amount.scaled(to: places)
                guard scaled != nil else { throw .overflow(column: columns.amount.map { table.columns[$0] } ?? "") }
            }
            if let scaled, scaled < 0, let column = columns.amount { note(.negativeAmount, column, row) }
            for column in [columns.account, columns.group].compactMap({ $0 }) where table.rows[row][column].isEmpty {
                note(.blank, column, row)
            }
            let state = status.state(table.rows[row])
            deals.append(Deal(row: row, outcome: DealOutcome(state, amount: scaled, cycleDays: cycle(row, state))))
        }
        return deals
    }

    private mutating func readAmounts() -> [(Int, DecimalText?)] {
        var scale = ValueScale()
        var amounts: [(Int, DecimalText?)] = []
        for row in table.rows.indices {
            guard let column = columns.amount, !table.rows[row][column].isEmpty else {
                amounts.append((row, nil))
                continue
            }
            guard let amount = DecimalText(table.rows[row][column]) else {
                note(.unreadableNumber, column, row)
                continue
            }
            scale.see(amount)
            amounts.append((row, amount))
        }
        if scale.isRounded { log.note(.roundedValue, column: columns.amount.map { table.columns[$0] }) }
        places = scale.places
        return amounts
    }

    /// Calendar days from start to end of a closed deal.
    private mutating func cycle(_ row: Int, _ state: DealOutcome.State) -> Int? {
        let start = columns.start.flatMap { date(row, $0, startOrder) }
        let end = columns.end.flatMap { date(row, $0, endOrder) }
        guard state != .open, let startColumn = columns.start, let endColumn = columns.end else { return nil }
        if table.rows[row][endColumn].isEmpty, state == .won { note(.wonWithoutEnd, endColumn, row) }
        if table.rows[row][startColumn].isEmpty { note(.closedWithoutStart, startColumn, row) }
        guard let start, let end else { return nil }
        let days = end.day - start.day
        let isBefore = days < 0 || (start.hasTime && end.hasTime && end.milliseconds < start.milliseconds)
        if isBefore {
            note(.endBeforeStart, endColumn, row)
            return nil
        }
        return Int(days)
    }

    /// The date of a cell; nil for a blank one, and for an unreadable one, which is noted.
    mutating func date(_ row: Int, _ column: Int, _ order: DateText.Order) -> DateText? {
        let text = table.rows[row][column]
        if text.isEmpty { return nil }
        if let date = DateText(text, order: order) { return date }
        note(.unreadableDate, column, row)
        return nil
    }

    private mutating func note(_ kind: FindingKind, _ column: Int, _ row: Int) {
        let text = table.rows[row][column]
        log.note(kind, column: table.columns[column], line: table.lines[row], example: text.isEmpty ? nil : text)
    }
}
