import Conditions
import Records
import Tables

extension ImportDesk {
    /// Rows looked at before somebody goes on with a file.
    private static let looked = 100_000

    /// Why a file may not be what it should be: said before anybody chooses columns. One without rows is refused.
    static func doubts(_ path: String, _ object: ObjectDefinition, _ actor: Actor) throws -> [Label] {
        let reader = try CSVReader(path: path, options: CSVOptions())
        var row = CSVRow(), rows = 0, odd = 0
        while rows < looked, try reader.next(into: &row) {
            rows += 1
            if !row.isUsable { odd += 1 }
        }
        guard rows > 0 else {
            throw Refusal.invalid([
                FieldProblem("file", "文件只有列名，没有数据行", "the file holds the names of columns and no row")
            ])
        }
        var doubts: [Label] = []
        let guess = HeaderGuess(object, ChosenMapping.fields(object, actor)).fields(reader.header)
        if (reader.header.count == 1 && guess.isEmpty) || odd * 2 > rows {
            doubts.append(
                Label(
                    "这份文件看起来不是表格：请确认首行是列名，每行一条记录。",
                    "This does not look like a table: its first line should name the columns, each line be a record."
                ))
        }
        let open = reader.issues.compactMap { issue in
            if case .unclosedQuote = issue.kind { issue.line } else { nil }
        }
        if let first = open.first {
            doubts.append(
                Label(
                    "第 \(first) 行有引号没有闭合，这一行的内容可能读错。",
                    "A quote on line \(first) is never closed: what stands there may be read wrongly."))
        }
        return doubts
    }
}
