import China
import Conditions

/// What becomes of a text on its way into a column: one form for each phone, address and code, or a refusal.
enum Normalised {
    case same
    case changed(Value)
    case refused(Label)

    init(_ text: String, _ field: AnyField) {
        switch field.kind {
        case .email: self.init(text, EmailAddress.parse(text).map(\.normalized)) { $0.text($1) }
        case .phone: self.init(text, PhoneNumber.parse(text).map(\.normalized)) { $0.text($1) }
        case .url: self.init(text, WebAddress.parse(text).map(\.normalized)) { $0.text($1) }
        case .creditCode: self.init(creditCode: text)
        case .text: self.init(line: text)
        case .longText, .integer, .decimal, .money, .percent, .boolean, .date, .time, .choice, .choices, .reference,
            .json, .file:
            self = .same
        }
    }

    private init<Problem: Error>(
        _ text: String, _ result: Result<String, Problem>, _ words: (Problem, Language) -> String
    ) {
        if text.isEmpty {
            self = .changed(.null)
            return
        }
        switch result {
        case .success(let normalized): self = Self.equal(normalized, text) ? .same : .changed(.text(normalized))
        case .failure(let problem): self = .refused(Label(words(problem, .zhHans), words(problem, .en)))
        }
    }

    private init(creditCode text: String) {
        let parsed = CreditCode.parse(text)
        if case .success(let code) = parsed, code.status != .valid, let warning = code.warnings.first {
            self = .refused(Label(warning.text(.zhHans), warning.text(.en)))
        } else {
            self.init(text, parsed.map(\.normalized)) { $0.text($1) }
        }
    }

    /// One line: no line breaks, no spaces at the ends, nothing at all becomes null.
    private init(line text: String) {
        let bytes = text.utf8
        let isPlain = bytes.allSatisfy { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        if isPlain, let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20 {
            self = .same
            return
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        self = words.isEmpty ? .changed(.null) : .changed(.text(words.joined(separator: " ")))
    }

    // Swift's == calls texts equal that the database would tell apart.
    private static func equal(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
