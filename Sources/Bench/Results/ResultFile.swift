import Foundation
import Tables

/// The results so far, on the disk after every line, so that a run that is broken off leaves what it measured.
public struct ResultFile: Sendable {
    private let path: String
    private var lines: [Measurement] = []

    /// Results that go to a file of JSON lines, replacing what is there.
    public init(path: String) throws {
        self.path = path
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Adds a line and writes all of them.
    public mutating func add(_ line: Measurement) throws {
        lines.append(line)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes = Data()
        for line in lines {
            bytes.append(try encoder.encode(line))
            bytes.append(0x0A)
        }
        try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// All lines as a table for a terminal.
    public var table: String {
        var table = TextTable(
            ["measurement", "value", "unit", "budget", "", "rows", "conn.", "database", "load"],
            alignments: [.left, .right, .left, .right, .left, .right, .right, .left, .right])
        for line in lines { table.add(Self.row(line)) }
        return table.render()
    }

    private static func row(_ line: Measurement) -> [String] {
        let context = line.context
        let kept = context.isKept.map { $0 ? "kept" : "missed" } ?? ""
        let figures = [line.name, Figure.text(line.value), line.unit, context.budget ?? "", kept]
        let rows = context.rows.map { Figure.text(Double($0)) } ?? ""
        let connections = context.connections.map { String($0) } ?? ""
        return figures + [rows, connections, context.database ?? "", Figure.decimals(context.loadBefore, 1)]
    }
}
