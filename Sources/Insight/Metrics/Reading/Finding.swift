import China
import Tables

/// Something a reader of the figures should know, with the first lines of the file where it shows.
public struct Finding: Sendable, Hashable, Codable {
    /// What was found.
    public let kind: FindingKind
    /// The column it was found in, if one is to blame.
    public let column: String?
    /// How often.
    public let count: Int
    /// The first lines of the file, at most ten.
    public let lines: [Int]
    /// A value as it stands in the file, or a figure the text needs.
    public let example: String?
    /// What the file's reader says of the row, where it could not read it.
    public let problem: TableProblem?

    /// The finding in words, with column, count and lines.
    public func text(_ language: Language) -> String {
        var text = kind.text(language, example: problem?.reason(language) ?? example ?? "")
        if let column { text = language == .en ? "\(column): \(text)" : "\(column)：\(text)" }
        guard !lines.isEmpty else { return text }
        let more = count > lines.count ? ", …" : ""
        let places = lines.map(String.init).joined(separator: ", ") + more
        return language == .en ? "\(text) (\(count)×, line \(places))" : "\(text)（\(count) 处，第 \(places) 行）"
    }
}

/// Collects findings, one per kind and column, in the order they first appear.
struct FindingLog: Sendable {
    private struct Key: Hashable {
        let kind: FindingKind
        let column: String?
        var place: Int?
    }
    fileprivate struct Entry {
        var count = 0
        var lines: [Int] = []
        var example: String?
        var problem: TableProblem?
    }

    private var order: [Key] = []
    private var entries: [Key: Entry] = [:]

    mutating func note(_ kind: FindingKind, column: String? = nil, line: Int? = nil, example: String? = nil) {
        let key = Key(kind: kind, column: column)
        if entries[key] == nil { order.append(key) }
        entries[key, default: Entry()].add(line, example)
    }

    /// What the reader of a file says about it: a row it left out, or a remark on the whole file.
    mutating func note(_ problem: TableProblem) {
        guard problem.line > 0 else {
            order.append(Key(kind: .fileRemark, column: nil, place: order.count))
            entries[order[order.count - 1]] = Entry(count: 1, problem: problem)
            return
        }
        note(.unreadableRow, column: problem.column, line: problem.line)
        let key = Key(kind: .unreadableRow, column: problem.column)
        if entries[key]?.problem == nil { entries[key]?.problem = problem }
    }

    var findings: [Finding] {
        order.map { key in
            let entry = entries[key] ?? Entry()
            return Finding(
                kind: key.kind, column: key.column, count: entry.count, lines: entry.lines,
                example: entry.example, problem: entry.problem)
        }
    }
}

extension FindingLog.Entry {
    fileprivate mutating func add(_ line: Int?, _ example: String?) {
        count += 1
        if let line, lines.count < 10 { lines.append(line) }
        self.example = self.example ?? example.map { String($0.prefix(60)) }
    }
}
