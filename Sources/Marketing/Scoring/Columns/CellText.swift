import Foundation

/// How a cell's text is read: what counts as blank and which spellings are one level.
enum CellText {
    private static let missing: Set<String> = infinite.union([
        "", "select", "please select", "-select-", "--select--", "请选择", "-", "--", "—", "——", "/", ".", "n/a", "#n/a",
        "na", "<na>", "nan", "null", "nil", "(null)", "(blank)", "\\n", "未填", "未填写", "空",
    ])

    /// Spellings of what no number can be: no level either.
    static let infinite: Set<String> = ["inf", "+inf", "-inf", "infinity", "-infinity", "+infinity", "∞", "-∞"]

    /// The level a text stands for: trimmed, full width folded, lower case, single blanks; nil when blank.
    static func key(_ raw: String) -> String? {
        let folded = isPlain(raw) ? raw : wide(raw)
        let words = folded.lowercased().split(whereSeparator: \.isWhitespace)
        let key = words.count == 1 ? String(words[0]) : words.joined(separator: " ")
        return missing.contains(key) ? nil : key
    }

    /// The text as shown to people: trimmed and at most 60 characters.
    static func display(_ raw: String) -> String {
        let text = raw.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.count > 60 ? text.prefix(59) + "…" : text
    }

    private static func isPlain(_ raw: String) -> Bool { raw.utf8.allSatisfy { $0 < 0x80 } }

    private static func wide(_ raw: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000, 0xA0: result.append(" ")
            case 0xFEFF, 0x200B: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

/// A cell read as a number.
enum NumberCell: Equatable {
    case number(Double)
    case blank
    /// NaN, infinity or beyond the range of numbers.
    case notFinite
    case text

    /// Reads plain numbers, thousands separators, a leading currency sign and a trailing percent sign.
    init(_ raw: String) {
        if let value = Self.plain(raw) {
            self = value.isFinite ? .number(value) : .notFinite
            return
        }
        guard let key = CellText.key(raw) else {
            let text = raw.lowercased().trimmingCharacters(in: .whitespaces)
            self = text.contains("nan") || CellText.infinite.contains(text) ? .notFinite : .blank
            return
        }
        self = Self.decorated(key)
    }

    private static func decorated(_ key: String) -> NumberCell {
        var text = Substring(key)
        if let first = text.first, "$¥￥€£".contains(first) { text = text.dropFirst() }
        let isPercent = text.last == "%"
        if isPercent { text = text.dropLast() }
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        if groups.count > 1 {
            let last = groups[groups.count - 1].prefix { $0 != "." }
            let middle = groups.dropFirst().dropLast()
            if groups.count == 2, !last.isEmpty, last.count != 3, last == groups[1] {
                // `30,5` can only be a decimal comma.
                guard let value = plain(groups.joined(separator: ".")), value.isFinite else { return .text }
                return .number(isPercent ? value / 100 : value)
            }
            guard groups[0].count <= 4, last.count == 3, middle.allSatisfy({ $0.count == 3 }) else { return .text }
            text = Substring(groups.joined())
        }
        guard let value = plain(text.trimmingCharacters(in: .whitespaces)) else { return .text }
        return value.isFinite ? .number(isPercent ? value / 100 : value) : .notFinite
    }

    /// Digits, one point, a sign and an exponent only: not the hexadecimal, `nan` and `inf` that the library reads too.
    private static func plain(_ raw: String) -> Double? {
        var hasDigit = false
        for byte in raw.utf8 {
            switch byte {
            case 0x30...0x39: hasDigit = true
            case 0x2B, 0x2D, 0x2E: continue
            case 0x45, 0x65: if !hasDigit { return nil }
            default: return nil
            }
        }
        return hasDigit ? Double(raw) ?? overflow(raw) : nil
    }

    private static func overflow(_ raw: String) -> Double? {
        let value = strtod(raw, nil)
        return value.isInfinite ? value : nil
    }
}
