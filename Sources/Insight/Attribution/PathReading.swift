import Tables

/// Reads rows of `a > b > c, conversions, value, nulls`.
struct PathReading {
    static let pathNames = [
        "path", "channel_path", "journey_path", "conversion_path", "touch_path", "touchpoints", "路径", "转化路径", "渠道路径",
    ]
    private static let conversionNames = [
        "total_conversions", "conversions", "total_conversion", "conversion", "converted", "conv", "转化数", "转化次数", "转化",
    ]
    private static let valueNames = [
        "total_conversion_value", "conversion_value", "conv_value", "total_value", "value", "revenue", "amount", "转化金额",
        "金额", "收入", "价值",
    ]
    private static let nullNames = [
        "total_null", "total_nulls", "nulls", "null", "non_conversions", "total_non_conversions", "not_converted",
        "未转化数",
        "未转化", "流失数",
    ]

    private let table: Table
    private let path: Int
    private let conversions: Int
    private let value: Int?
    private let nulls: Int?
    private let separator: String
    private var result = JourneyReading(shape: .paths)
    private var rows: [(row: Int, counts: (Int64, Int64), value: DecimalText?)] = []
    private var scale = ValueScale()

    init(_ table: Table, _ evaluation: AttributionEvaluation) throws(EvaluationError) {
        self.table = table
        let guess = ColumnGuess(table)
        path = try guess.need("path", evaluation.columns.path, usual: Self.pathNames)
        var taken: Set<Int> = [path]
        nulls = try guess.find(evaluation.columns.nulls, usual: Self.nullNames, except: taken)
        if let nulls { taken.insert(nulls) }
        value = try guess.find(evaluation.columns.value, usual: Self.valueNames, except: taken)
        if let value { taken.insert(value) }
        conversions = try guess.need(
            "conversions", evaluation.columns.conversion, usual: Self.conversionNames, except: taken)
        separator = evaluation.pathSeparator ?? Self.separator(table.rows.lazy.map { [path] in $0[path] })
        let parts =
            [("path", path), ("conversions", conversions)]
            + [("value", value), ("nulls", nulls)].compactMap {
                part in part.1.map { (part.0, $0) }
            }
        result.uses = parts.map { ColumnUse(part: $0.0, column: table.columns[$0.1]) }
        result.valueColumn = value.map { table.columns[$0] }
        result.channelColumn = table.columns[path]
    }

    /// The separator most paths have.
    private static func separator(_ paths: some Sequence<String>) -> String {
        let candidates = ["->", "→", ">", "=>", "|", ";"]
        var counts = candidates.map { _ in 0 }
        for path in paths.prefix(2_000) {
            for (place, candidate) in candidates.enumerated() where path.contains(candidate) { counts[place] += 1 }
        }
        // "->" and "=>" contain ">": whichever of them is as frequent as it is the separator.
        if counts[0] > 0, counts[0] == counts[2] { return "->" }
        if counts[3] > 0, counts[3] == counts[2] { return "=>" }
        let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 2
        return counts[best] == 0 ? ">" : candidates[best]
    }

    consuming func reading() throws(EvaluationError) -> JourneyReading {
        for row in table.rows.indices { readCounts(row) }
        if scale.isRounded, let name = result.valueColumn { result.log.note(.roundedValue, column: name) }
        result.places = scale.places
        var numbers: [Substring: Int32] = [:]
        for entry in rows { try add(entry, &numbers) }
        return result
    }

    private mutating func readCounts(_ row: Int) {
        guard let converted = count(row, conversions), let lost = count(row, nulls) else { return }
        var amount: DecimalText?
        if let value, !table.rows[row][value].isEmpty {
            amount = DecimalText(table.rows[row][value])
            guard let amount else {
                result.log.note(
                    .unreadableNumber, column: result.valueColumn, line: table.lines[row],
                    example: table.rows[row][value])
                return
            }
            scale.see(amount)
        }
        rows.append((row, (converted, lost), amount))
    }

    /// A count of zero or more; a blank cell is zero, nil leaves the row out.
    private mutating func count(_ row: Int, _ column: Int?) -> Int64? {
        guard let column else { return 0 }
        let text = table.rows[row][column]
        if text.isEmpty { return 0 }
        let (name, line) = (table.columns[column], table.lines[row])
        guard let number = DecimalText(text), let whole = number.scaled(to: 0), whole.magnitude <= 1_000_000_000_000,
            number.places <= 0 || number.scaled(to: min(number.places, 6)) == whole.scaled(by: min(number.places, 6))
        else {
            result.log.note(.unreadableNumber, column: name, line: line, example: text)
            return nil
        }
        guard whole >= 0 else {
            result.log.note(.negativeCount, column: name, line: line, example: text)
            return nil
        }
        return whole
    }

    private mutating func add(
        _ entry: (row: Int, counts: (Int64, Int64), value: DecimalText?), _ numbers: inout [Substring: Int32]
    ) throws(EvaluationError) {
        let line = table.lines[entry.row]
        var value: Int64 = 0
        if let amount = entry.value {
            guard let scaled = amount.scaled(to: scale.places) else {
                throw .overflow(column: result.valueColumn ?? "")
            }
            value = scaled
        }
        if entry.counts.0 == 0, value != 0 {
            result.log.note(
                .valueWithoutConversion, column: result.valueColumn, line: line,
                example: FigureText.amount(value, places: scale.places))
            value = 0
        }
        var isEmpty = true
        for part in table.rows[entry.row][path].split(separator: separator) {
            let name = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            if name.isEmpty { continue }
            isEmpty = false
            result.journeys.touch(number(of: Substring(String(name)), &numbers))
        }
        if isEmpty { result.log.note(.emptyPath, column: table.columns[path], line: line) }
        let facts = JourneySet.Facts(conversions: entry.counts.0, value: value, nulls: entry.counts.1)
        result.journeys.close(id: String(line), facts)
    }

    private mutating func number(of name: Substring, _ numbers: inout [Substring: Int32]) -> Int32 {
        if let number = numbers[name] { return number }
        let number = result.journeys.number(of: String(name))
        numbers[name] = number
        return number
    }
}

extension Int64 {
    fileprivate func scaled(by places: Int) -> Int64? {
        var value = self
        for _ in 0..<places {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }
}
