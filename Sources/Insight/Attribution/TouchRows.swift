/// Touches as read, with journeys and channels as numbers.
struct TouchRows: Sendable {
    struct Row: Sendable {
        var journey: Int32
        /// −1 for a conversion that is no touch.
        var channel: Int32
        var time: Int64
        var convertedAt: Int64
        var conversions: Int64
        var value: DecimalText?
        var isLead: Bool
        var isOpportunity: Bool
        var line: Int
    }

    private(set) var rows: [Row] = []
    private(set) var sourceRow: [Int] = []

    var count: Int { rows.count }

    mutating func reserve(_ count: Int) {
        rows.reserveCapacity(count)
        sourceRow.reserveCapacity(count)
    }

    mutating func append(_ row: Row, from source: Int) {
        rows.append(row)
        sourceRow.append(source)
    }

    /// Rows journey by journey, in the order of the file within each.
    struct Order {
        var rows: [Int]
        var journeys: [Range<Int>]
    }

    func order(journeys: Int) -> Order {
        var starts = [Int](repeating: 0, count: journeys + 1)
        for row in rows { starts[Int(row.journey) + 1] += 1 }
        for journey in 0..<journeys { starts[journey + 1] += starts[journey] }
        var next = starts
        var sorted = [Int](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() {
            sorted[next[Int(row.journey)]] = place
            next[Int(row.journey)] += 1
        }
        let ranges = (0..<journeys).map { starts[$0]..<starts[$0 + 1] }
        return Order(rows: sorted, journeys: ranges.filter { !$0.isEmpty })
    }

    /// The rows of a journey in order of time; equal times keep the order of the file.
    func byTime(_ places: ArraySlice<Int>) -> ArraySlice<Int> {
        let isSorted = zip(places, places.dropFirst()).allSatisfy { rows[$0].time <= rows[$1].time }
        if isSorted { return places }
        return places.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }[...]
    }

    /// Whether every journey carries the same mark and value on all its rows, and one of them on several.
    func isMarkedThroughout(_ order: Order) -> Bool {
        var isSeen = false
        for range in order.journeys {
            let first = rows[order.rows[range.lowerBound]]
            for place in order.rows[range] {
                let row = rows[place]
                guard row.conversions == first.conversions, row.value == first.value else { return false }
            }
            if first.conversions > 0, range.count > 1 { isSeen = true }
        }
        return isSeen
    }
}

/// Builds journeys from the rows of one customer.
struct JourneyAssembly {
    private let rows: [TouchRows.Row]
    private let places: Int
    private let onePerJourney: Bool

    init(_ rows: TouchRows, places: Int, onePerJourney: Bool) {
        self.rows = rows.rows
        self.places = places
        self.onePerJourney = onePerJourney
    }

    /// Adds the journeys of one customer; false when a value does not fit.
    mutating func add(_ sorted: ArraySlice<Int>, id: String, to reading: inout JourneyReading) -> Bool {
        onePerJourney ? addWhole(sorted, id, &reading) : addCut(sorted, id, &reading)
    }

    /// One journey, converted or not.
    private func addWhole(_ sorted: ArraySlice<Int>, _ id: String, _ reading: inout JourneyReading) -> Bool {
        let end = sorted.lazy.map { rows[$0].convertedAt }.max() ?? JourneySet.unknownTime
        var facts = JourneySet.Facts(conversions: 0, value: 0, nulls: 1, convertedAt: end)
        var touches: Int32 = 0
        for place in sorted {
            let row = rows[place]
            if row.conversions > facts.conversions || (row.conversions > 0 && facts.value == 0) {
                guard let value = value(row) else { return false }
                facts.conversions = max(facts.conversions, row.conversions)
                facts.value = value
                facts.nulls = 0
            }
            if end != JourneySet.unknownTime, row.time > end {
                reading.log.note(.touchAfterConversion, line: row.line)
                continue
            }
            touch(row, &facts, &touches, &reading)
        }
        reading.journeys.close(id: id, facts)
        return true
    }

    /// A journey up to each conversion, and what comes after the last one.
    private func addCut(_ sorted: ArraySlice<Int>, _ id: String, _ reading: inout JourneyReading) -> Bool {
        var facts = JourneySet.Facts(conversions: 0, value: 0, nulls: 1)
        var touches: Int32 = 0
        var part = 1
        var isOpen = false
        for place in sorted {
            let row = rows[place]
            if !isOpen, part > 1 { reading.log.note(.journeyContinues, line: row.line) }
            isOpen = true
            touch(row, &facts, &touches, &reading)
            guard row.conversions > 0 else { continue }
            guard let value = value(row) else { return false }
            facts.conversions = row.conversions
            facts.value = value
            facts.nulls = 0
            facts.convertedAt = row.time
            reading.journeys.close(id: part == 1 ? id : "\(id)#\(part)", facts)
            facts = JourneySet.Facts(conversions: 0, value: 0, nulls: 1)
            touches = 0
            part += 1
            isOpen = false
        }
        if isOpen { reading.journeys.close(id: part == 1 ? id : "\(id)#\(part)", facts) }
        return true
    }

    private func touch(
        _ row: TouchRows.Row, _ facts: inout JourneySet.Facts, _ touches: inout Int32, _ reading: inout JourneyReading
    ) {
        guard row.channel >= 0 else { return }
        reading.journeys.touch(row.channel, at: row.time)
        if row.isLead, facts.leadTouch < 0 { facts.leadTouch = touches }
        if row.isOpportunity, facts.opportunityTouch < 0 { facts.opportunityTouch = touches }
        touches += 1
    }

    private func value(_ row: TouchRows.Row) -> Int64? {
        guard let value = row.value else { return 0 }
        return value.scaled(to: places)
    }
}
