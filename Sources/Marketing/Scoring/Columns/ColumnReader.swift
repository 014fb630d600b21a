import Tables

/// Reads columns of a table, inferring what they hold unless it is declared.
struct ColumnReader {
    let table: Table

    private static let sampleSize = 2000
    private static let enough = 0.8

    /// A declared column is read as declared, even when it is constant or looks like something else.
    func read(_ index: Int, as declared: FeatureKind? = nil, dateOrder: DateCell.Order? = nil) -> TableColumn {
        switch declared ?? kind(of: index) {
        case .number: number(index, isDeclared: declared != nil)
        case .date: date(index, declaredOrder: dateOrder)
        case .category: declared == nil ? category(index, mayBeText: true) : levels(index)
        case .presence: TableColumn(name: name(index), values: presence(index), remarks: [])
        }
    }

    /// Judged on an even sample of filled cells.
    private func kind(of index: Int) -> FeatureKind {
        var seen = 0
        var numbers = 0
        var dates = 0
        for row in Scatter.sample(Self.sampleSize, of: table.rows.count) {
            let cell = cell(row, index)
            switch NumberCell(cell) {
            case .blank: continue
            case .number: numbers += 1
            case .notFinite: continue
            case .text: if DateCell(cell, order: .dayFirst) ?? DateCell(cell, order: .monthFirst) != nil { dates += 1 }
            }
            seen += 1
        }
        guard seen > 0 else { return .category }
        if Double(numbers) >= Self.enough * Double(seen) { return .number }
        return Double(dates) >= Self.enough * Double(seen) ? .date : .category
    }

    private func name(_ index: Int) -> String { table.columns[index] }

    private func cell(_ row: Int, _ index: Int) -> String {
        index < table.rows[row].count ? table.rows[row][index] : ""
    }

    private func line(_ row: Int) -> Int { table.line(of: row) }

    private func presence(_ index: Int) -> TableColumn.Values {
        .presence(table.rows.indices.map { CellText.key(cell($0, index)) != nil })
    }

    // MARK: numbers

    private func number(_ index: Int, isDeclared: Bool) -> TableColumn {
        var numbers = [Double](repeating: .nan, count: table.rows.count)
        var bad = (count: 0, line: 0, sample: "")
        var infinite = (count: 0, line: 0)
        for row in table.rows.indices {
            switch NumberCell(cell(row, index)) {
            case .number(let value): numbers[row] = value
            case .blank: continue
            case .notFinite:
                if infinite.count == 0 { infinite.line = line(row) }
                infinite.count += 1
            case .text:
                if bad.count == 0 { bad = (0, line(row), CellText.display(cell(row, index))) }
                bad.count += 1
            }
        }
        var remarks: [ColumnRemark] = []
        if bad.count > 0 {
            remarks.append(.unreadableNumbers(count: bad.count, line: bad.line, sample: bad.sample))
        }
        if infinite.count > 0 { remarks.append(.notFinite(count: infinite.count, line: infinite.line)) }
        if !isDeclared, let other = otherReading(of: numbers, index, remarks) { return other }
        return TableColumn(name: name(index), values: .numbers(numbers), remarks: remarks)
    }

    /// Numbers that are names: ids, codes, and columns with at most two values.
    private func otherReading(of numbers: [Double], _ index: Int, _ remarks: [ColumnRemark]) -> TableColumn? {
        let present = numbers.filter { !$0.isNaN }
        let first = Set(present.prefix(2000))
        if first.count <= 2, Set(present).count <= 2 {
            let named = category(index, mayBeText: false)
            return TableColumn(name: named.name, values: named.values, remarks: remarks + named.remarks)
        }
        guard present.allSatisfy({ $0 == $0.rounded() }) else { return nil }
        let saysIdentifier = ColumnName(name(index)).saysIdentifier
        if present.count >= 20, first.count >= min(present.count, 2000) * 99 / 100 {
            let distinct = Set(present).count
            if distinct * 100 >= present.count * 99, saysIdentifier || isOrdered(present) {
                return TableColumn(
                    name: name(index), values: presence(index), remarks: remarks + [.identifier(distinct: distinct)])
            }
        }
        return saysIdentifier && isCode(name(index)) ? category(index, mayBeText: true) : nil
    }

    private func isCode(_ name: String) -> Bool {
        ColumnName(name).says(["id", "code", "zip", "postcode", "key"], ["编号", "编码", "代码", "邮编"])
    }

    private func isOrdered(_ values: [Double]) -> Bool {
        let rising = zip(values, values.dropFirst()).count { $0 < $1 }
        return rising * 100 >= (values.count - 1) * 99 || rising * 100 <= values.count - 1
    }

    // MARK: dates

    private func date(_ index: Int, declaredOrder: DateCell.Order?) -> TableColumn {
        var days = [Double](repeating: .nan, count: table.rows.count)
        var seconds = days
        var bad = (count: 0, line: 0, sample: "")
        let (order, remark) = declaredOrder.map { ($0, nil) } ?? order(index)
        for row in table.rows.indices {
            let cell = cell(row, index)
            if let date = DateCell(cell, order: order) {
                days[row] = Double(date.day)
                if let second = date.second { seconds[row] = Double(second) }
            } else if CellText.key(cell) != nil {
                if bad.count == 0 { bad = (0, line(row), CellText.display(cell)) }
                bad.count += 1
            }
        }
        var remarks = remark.map { [$0] } ?? []
        if bad.count > 0 { remarks.append(.unreadableDates(count: bad.count, line: bad.line, sample: bad.sample)) }
        return TableColumn(
            name: name(index), values: .dates(days: days, seconds: seconds, order: order), remarks: remarks)
    }

    private func order(_ index: Int) -> (DateCell.Order, ColumnRemark?) {
        var dayFirst = 0
        var monthFirst = 0
        var open = false
        for row in table.rows.indices {
            let text = cell(row, index)
            switch DateCell.order(in: text) {
            case .dayFirst: dayFirst += 1
            case .monthFirst: monthFirst += 1
            case nil: open = open || isDayAndMonthOpen(text)
            }
        }
        if dayFirst == 0, monthFirst == 0 { return (.monthFirst, open ? .ambiguousDates(monthFirst: true) : nil) }
        return (dayFirst > monthFirst ? .dayFirst : .monthFirst, nil)
    }

    private func isDayAndMonthOpen(_ cell: String) -> Bool {
        let a = DateCell(cell, order: .dayFirst)
        let b = DateCell(cell, order: .monthFirst)
        return a != nil && b != nil && a != b
    }

    // MARK: levels

    private func levels(_ index: Int) -> TableColumn {
        let levels = LevelIndex(table.rows.indices.lazy.map { cell($0, index) })
        let values = TableColumn.Values.levels(codes: levels.codes, keys: levels.keys, displays: levels.displays)
        return TableColumn(name: name(index), values: values, remarks: [])
    }

    private func category(_ index: Int, mayBeText: Bool) -> TableColumn {
        let levels = LevelIndex(table.rows.indices.lazy.map { cell($0, index) })
        let values = TableColumn.Values.levels(codes: levels.codes, keys: levels.keys, displays: levels.displays)
        if levels.keys.isEmpty { return TableColumn(name: name(index), values: .nothing, remarks: [.empty]) }
        if levels.keys.count == 1, levels.present == table.rows.count {
            return TableColumn(name: name(index), values: .nothing, remarks: [.constant(value: levels.displays[0])])
        }
        if mayBeText, let remark = unusual(levels) {
            return TableColumn(name: name(index), values: presence(index), remarks: [remark])
        }
        return TableColumn(name: name(index), values: values, remarks: levels.merged.map { [$0] } ?? [])
    }

    private func unusual(_ levels: LevelIndex) -> ColumnRemark? {
        let distinct = levels.keys.count
        guard levels.present >= 20 else { return nil }
        let length = levels.keys.reduce(0) { $0 + $1.utf8.count } / distinct
        if distinct * 2 <= levels.present {
            return length > 60 && distinct * 5 > levels.present ? .freeText(distinct: distinct) : nil
        }
        let spaced = levels.keys.prefix(1000).count { $0.split(separator: " ").count > 2 }
        let isText = spaced * 2 > min(1000, distinct) || length > 60
        return isText ? .freeText(distinct: distinct) : .identifier(distinct: distinct)
    }
}

/// Texts turned into level numbers in order of first appearance.
struct LevelIndex {
    private(set) var codes: [Int32] = []
    private(set) var keys: [String] = []
    private(set) var displays: [String] = []
    private(set) var present = 0
    private(set) var merged: ColumnRemark?

    init(_ cells: some Sequence<String>) {
        var byRaw: [String: Int32] = [:]
        var byKey: [String: Int32] = [:]
        var mergedCount = 0
        var sample: [String] = []
        for raw in cells {
            if let code = byRaw[raw] {
                append(code)
                continue
            }
            guard let key = CellText.key(raw) else {
                byRaw[raw] = -1
                append(-1)
                continue
            }
            let display = CellText.display(raw)
            if let code = byKey[key] {
                if display != displays[Int(code)] {
                    mergedCount += 1
                    if sample.isEmpty { sample = [displays[Int(code)], display] }
                }
                byRaw[raw] = code
                append(code)
            } else {
                let code = Int32(keys.count)
                keys.append(key)
                displays.append(display)
                byKey[key] = code
                byRaw[raw] = code
                append(code)
            }
        }
        if mergedCount > 0 { merged = .mergedSpellings(count: mergedCount, sample: sample) }
    }

    private mutating func append(_ code: Int32) {
        codes.append(code)
        present += code >= 0 ? 1 : 0
    }
}
