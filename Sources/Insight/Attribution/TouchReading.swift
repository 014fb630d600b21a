import Tables

/// Reads rows of one touch each into journeys.
struct TouchReading {
    private let table: Table
    private let columns: TouchColumns
    private let mark: AttributionEvaluation.ConversionMark
    private let timeOrder: DateText.Order
    private let endOrder: DateText.Order
    private var result = JourneyReading(shape: .touches)
    private var rows = TouchRows()
    private var journeyNumbers: [String: Int32] = [:]
    private var scale = ValueScale()

    init(_ table: Table, _ evaluation: AttributionEvaluation) throws(EvaluationError) {
        self.table = table
        columns = try TouchColumns(table, evaluation.columns)
        mark = evaluation.conversionMark
        let dates = [columns.time, columns.convertedAt].map { place in
            place.map { column in DateColumn(table.rows.lazy.map { $0[column] }) }
        }
        timeOrder = dates[0]?.order ?? .monthFirst
        endOrder = dates[1]?.order ?? .monthFirst
        result.uses = columns.uses(table)
        result.valueColumn = columns.value.map { table.columns[$0] }
        result.channelColumn = table.columns[columns.channel]
        result.hasTimes = columns.time != nil
        result.hasMilestones = columns.lead != nil || columns.opportunity != nil
        for (date, column) in zip(dates, [columns.time, columns.convertedAt]) {
            guard let column, let example = date?.ambiguous else { continue }
            result.log.note(.ambiguousDate, column: table.columns[column], example: example)
        }
    }

    consuming func reading() throws(EvaluationError) -> JourneyReading {
        rows.reserve(table.rows.count)
        for row in table.rows.indices { read(row) }
        if scale.isRounded { result.log.note(.roundedValue, column: result.valueColumn) }
        result.places = scale.places
        let order = rows.order(journeys: journeyNumbers.count)
        let perJourney = mark == .journey || columns.convertedAt != nil
        let isMarkedThroughout = mark == .automatic && rows.isMarkedThroughout(order)
        if isMarkedThroughout, !perJourney {
            result.log.note(.conversionPerJourney, column: columns.conversion.map { table.columns[$0] })
        }
        var assembly = JourneyAssembly(rows, places: scale.places, onePerJourney: perJourney || isMarkedThroughout)
        result.journeys.reserve(journeys: journeyNumbers.count, touches: rows.count)
        for range in order.journeys {
            let sorted = rows.byTime(order.rows[range])
            guard assembly.add(sorted, id: journey(sorted), to: &result) else {
                throw .overflow(column: result.valueColumn ?? "")
            }
        }
        return result
    }

    private func journey(_ sorted: ArraySlice<Int>) -> String {
        sorted.first.map { table.rows[rows.sourceRow[$0]][columns.journey] } ?? ""
    }

    private mutating func read(_ row: Int) {
        let cells = table.rows[row]
        let name = cells[columns.journey]
        if name.isEmpty { return note(.blank, columns.journey, row) }
        guard let time = instant(cells, row, columns.time, timeOrder),
            let convertedAt = instant(cells, row, columns.convertedAt, endOrder),
            let value = amount(cells, row), let count = conversions(cells, row, value),
            let lead = flag(cells, row, columns.lead), let opportunity = flag(cells, row, columns.opportunity)
        else { return }
        let channelName = cells[columns.channel]
        let isConversion = count > 0 || (columns.conversion == nil && convertedAt != JourneySet.unknownTime)
        if channelName.isEmpty, !isConversion { return note(.blank, columns.channel, row) }
        if !isConversion, let value, value.digits != 0 {
            note(.valueWithoutConversion, columns.value ?? 0, row)
        } else if isConversion, let value {
            scale.see(value)
        }
        rows.append(
            TouchRows.Row(
                journey: journeyNumber(name),
                channel: channelName.isEmpty ? -1 : result.journeys.number(of: channelName), time: time,
                convertedAt: convertedAt, conversions: isConversion ? max(count, 1) : 0,
                value: isConversion ? value : nil, isLead: lead, isOpportunity: opportunity, line: table.lines[row]),
            from: row)
    }

    private mutating func journeyNumber(_ name: String) -> Int32 {
        if let number = journeyNumbers[name] { return number }
        let number = Int32(journeyNumbers.count)
        journeyNumbers[name] = number
        return number
    }

    private mutating func note(_ kind: FindingKind, _ column: Int, _ row: Int) {
        let text = table.rows[row][column]
        result.log.note(
            kind, column: table.columns[column], line: table.lines[row], example: text.isEmpty ? nil : text)
    }

    /// Milliseconds, `unknownTime` without a column, nil leaves the row out. Conversion times may be blank.
    private mutating func instant(_ cells: [String], _ row: Int, _ column: Int?, _ order: DateText.Order) -> Int64? {
        guard let column else { return JourneySet.unknownTime }
        let text = cells[column]
        if text.isEmpty, column == columns.convertedAt { return JourneySet.unknownTime }
        if let date = DateText(text, order: order) { return date.milliseconds }
        note(text.isEmpty ? .blank : .unreadableDate, column, row)
        return nil
    }

    /// The value, `.some(nil)` for a blank, nil leaves the row out.
    private mutating func amount(_ cells: [String], _ row: Int) -> DecimalText?? {
        guard let column = columns.value, !cells[column].isEmpty else { return .some(nil) }
        if let value = DecimalText(cells[column]) { return .some(value) }
        note(.unreadableNumber, column, row)
        return nil
    }

    /// Conversions of the row; without such a column a value above zero is one.
    private mutating func conversions(_ cells: [String], _ row: Int, _ value: DecimalText?) -> Int64? {
        guard let column = columns.conversion else {
            return columns.convertedAt == nil && (value?.digits ?? 0) > 0 ? 1 : 0
        }
        let text = cells[column]
        if let flag = Flag.read(text) { return flag ? 1 : 0 }
        guard let number = DecimalText(text), let count = number.scaled(to: 0), count.magnitude <= 1_000_000_000 else {
            note(.unreadableFlag, column, row)
            return nil
        }
        if count < 0 {
            note(.negativeCount, column, row)
            return nil
        }
        return count
    }

    private mutating func flag(_ cells: [String], _ row: Int, _ column: Int?) -> Bool? {
        guard let column else { return false }
        if let flag = Flag.read(cells[column]) { return flag }
        if let number = DecimalText(cells[column]) { return number.digits != 0 }
        note(.unreadableFlag, column, row)
        return nil
    }
}
