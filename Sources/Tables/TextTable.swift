/// A table for a terminal: aligned columns, Chinese characters counted as two cells.
public struct TextTable: Sendable {
    /// Where the texts of a column stand.
    public enum Alignment: Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    private let columns: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []
    /// The widest a column may be, in cells; longer texts end in “…”.
    public var maxWidth = 60

    /// A table with these column titles; columns without an alignment stand left.
    public init(_ columns: [String], alignments: [Alignment] = []) {
        self.columns = columns
        self.alignments = alignments
    }

    /// Adds a row; missing texts are blank, further ones are dropped.
    public mutating func add(_ row: [String]) {
        rows.append(columns.indices.map { $0 < row.count ? row[$0] : "" })
    }

    /// The table as lines, each ended by a line feed.
    public func render() -> String {
        let cells = ([columns] + rows).map { row in row.map { Self.fit($0, maxWidth) } }
        let widths = columns.indices.map { column in
            cells.map { Self.width($0[column]) }.max() ?? 0
        }
        var lines = cells.map { line($0, widths) }
        lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - Self.width(cell))
            let isRight = column < alignments.count && alignments[column] == .right
            if column > 0 { line += "  " }
            line += isRight ? padding + cell : cell + padding
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func fit(_ text: String, _ limit: Int) -> String {
        var fitted = ""
        var used = 0
        let flat = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        if width(flat) <= limit { return flat }
        for character in flat {
            let next = width(of: character)
            if used + next > limit - 1 { break }
            fitted.append(character)
            used += next
        }
        return fitted + "…"
    }

    /// The cells a text takes in a terminal.
    public static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return 0
        default: return isWide(scalar.value) || scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }

    // East Asian Width W and F of Unicode, in blocks.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
