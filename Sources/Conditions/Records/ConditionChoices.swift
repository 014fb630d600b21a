/// The text of several choices in a column: a JSON array of texts without blanks, escaped no more than needed.
///
/// Both executions search this text itself, which cannot fail where parsing JSON in SQL could.
public enum ConditionChoices {
    /// Writes choices as a column stores them.
    public static func text(_ choices: [String]) -> String {
        "[" + choices.map(element).joined(separator: ",") + "]"
    }

    static let empty = "[]"
    static let separator = "\",\""

    /// One choice as it stands in the array.
    static func element(_ choice: String) -> String {
        var result = "\""
        for scalar in choice.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// How many choices such a text holds.
    static func count(_ text: String) -> Int64 {
        guard text != empty else { return 0 }
        let quote = UInt8(ascii: "\""), comma = UInt8(ascii: ",")
        var count: Int64 = 1
        var matched = 0
        for byte in text.utf8 {
            switch (matched, byte) {
            case (2, quote):
                count += 1
                matched = 0
            case (_, quote): matched = 1
            case (1, comma): matched = 2
            default: matched = 0
            }
        }
        return count
    }
}
