extension Table {
    /// Reads a whole file into memory; rows that cannot be used become problems.
    public static func read(path: String, options: CSVOptions = CSVOptions()) throws(CSVError) -> Table {
        try read(CSVReader(path: path, options: options))
    }

    /// Reads a whole text in memory.
    public static func read(text: String, options: CSVOptions = CSVOptions()) throws(CSVError) -> Table {
        try read(CSVReader(bytes: Array(text.utf8), options: options))
    }

    /// Reads what is left of a reader.
    public static func read(_ reader: CSVReader) throws(CSVError) -> Table {
        var rows: [[String]] = []
        var lines: [Int] = []
        var problems: [TableProblem] = []
        var row = CSVRow()
        while try reader.next(into: &row) {
            if row.isUsable {
                rows.append(row.fields)
                lines.append(row.line)
            } else {
                let rejected = row.issues.filter(\.rejectsRow)
                problems += rejected.prefix(1).map { problem($0, header: reader.header) }
            }
        }
        let remarks = remarks(on: reader)
        return Table(columns: reader.header, rows: rows, lines: lines, problems: remarks + problems)
    }

    private static func problem(_ issue: CSVIssue, header: [String]) -> TableProblem {
        let column = issue.column.flatMap { header.indices.contains($0 - 1) ? header[$0 - 1] : nil }
        return TableProblem(line: issue.line, column: column, message: issue.english, chinese: issue.chinese)
    }

    private static func remarks(on reader: CSVReader) -> [TableProblem] {
        var remarks = reader.titleLines.map(remark)
        let guess = reader.encoding
        if guess.confidence < 0.9 {
            let (name, percent) = (guess.encoding.rawValue, Int(guess.confidence * 100))
            remarks.append(
                TableProblem(
                    line: 0, message: "read as \(name), sure to \(percent) %",
                    chinese: "按 \(name) 编码读取，把握 \(percent) %"))
        }
        var seen: Set<String> = []
        for (index, name) in reader.header.enumerated() {
            if name.isEmpty {
                remarks.append(
                    TableProblem(
                        line: 0, message: "column \(index + 1) has no name", chinese: "第 \(index + 1) 列没有列名"))
            } else if !seen.insert(name).inserted {
                remarks.append(
                    TableProblem(
                        line: 0, column: name, message: "two columns are named “\(name)”", chinese: "有两列都叫“\(name)”"))
            }
        }
        return remarks + recoveries(reader)
    }

    private static func remark(_ title: TitleLine) -> TableProblem {
        TableProblem(
            line: 0, message: "line \(title.line) stands above the column names and was left out: “\(title.text)”",
            chinese: "第 \(title.line) 行在列名之前，已略过：“\(title.text)”")
    }

    private static func recoveries(_ reader: CSVReader) -> [TableProblem] {
        var firsts: [String: CSVIssue] = [:]
        for issue in reader.issues where !issue.rejectsRow && firsts[issue.code] == nil { firsts[issue.code] = issue }
        let ordered = firsts.values.sorted { ($0.line, $0.code) < ($1.line, $1.code) }
        return ordered.map { issue in
            let count = reader.issueCounts[issue.code, default: 0]
            return TableProblem(
                line: 0, message: "\(count) times, first on line \(issue.line): \(issue.english)",
                chinese: "共 \(count) 处，首处在第 \(issue.line) 行：\(issue.chinese)")
        }
    }
}
