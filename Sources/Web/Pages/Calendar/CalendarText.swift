import Records

/// Writes iCalendar (RFC 5545): texts escaped, lines of at most 75 bytes that end with CR LF.
struct CalendarText {
    private(set) var bytes: [UInt8] = []

    /// A property as it stands.
    mutating func line(_ name: String, _ value: String) {
        var room = 75
        for scalar in "\(name):\(value)".unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if encoded.count > room {
                bytes += [0x0D, 0x0A, 0x20]
                room = 74
            }
            bytes += encoded
            room -= encoded.count
        }
        bytes += [0x0D, 0x0A]
    }

    /// A property that is a text.
    mutating func text(_ name: String, _ text: String) { line(name, Self.escaped(text)) }

    /// A moment in UTC, `20260506T010000Z`.
    mutating func moment(_ name: String, _ moment: Instant) {
        let digits = RFC3339.text(moment).prefix(19).filter { $0 != "-" && $0 != ":" }
        line(name, "\(digits)Z")
    }

    /// Control characters have no place in a calendar; line ends are written `\n`.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\r": escaped += "\\n".unicodeScalars
            case "\\", ";", ",": escaped += "\\\(scalar)".unicodeScalars
            default: if scalar.properties.generalCategory != .control { escaped.append(scalar) }
            }
        }
        return String(escaped)
    }
}
