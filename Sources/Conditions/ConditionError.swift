import China

/// Why a condition was refused or could not be computed, and where in its text.
public struct ConditionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, as data.
    public let problem: ConditionProblem
    /// Where it begins, in UTF-8 bytes from the start of the text.
    public let offset: Int
    /// The line it is on, counted from 1.
    public let line: Int
    /// The column in code points, counted from 1.
    public let column: Int

    /// What is wrong, in English.
    public var message: String { problem.text(.en) }

    /// The message with its position, in English.
    public var description: String { "line \(line), column \(column): \(message)" }

    /// What is wrong, in the reader's language.
    public func text(_ language: Language) -> String { problem.text(language) }

    init(_ fault: Fault, in text: String) {
        problem = fault.problem
        offset = min(fault.offset, text.utf8.count)
        var line = 1
        var column = 1
        for (index, byte) in text.utf8.prefix(offset).enumerated() {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if index < offset, byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }
}

/// A problem and the byte it was met at, before the text is at hand to count lines.
struct Fault: Error, Hashable {
    let problem: ConditionProblem
    let offset: Int

    init(_ problem: ConditionProblem, _ offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}
