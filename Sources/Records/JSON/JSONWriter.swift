/// Writes JSON straight into bytes, commas included.
public struct JSONWriter: Sendable {
    /// What has been written, UTF-8.
    public private(set) var bytes: [UInt8]
    private var needsComma = false

    /// An empty document with room for some bytes.
    public init(capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// What has been written.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// `{`
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// `}`
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// `[`
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// `]`
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The name of the next member; it must need no escapes when given as a static string.
    public mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Bytes of a whole value or of `"name":`, written before by another writer.
    public mutating func raw(_ raw: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: raw)
    }

    /// Bytes of a whole value, written before by another writer.
    public mutating func raw(_ raw: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(contentsOf: raw)
    }

    /// A member name with its quotes and colon already made.
    public mutating func preparedName(_ prepared: Slice<UnsafeBufferPointer<UInt8>>) {
        separate()
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: prepared))
        needsComma = false
    }

    /// `null`
    public mutating func null() {
        separate()
        for byte in "null".utf8 { bytes.append(byte) }
    }
    /// `true` or `false`
    public mutating func bool(_ flag: Bool) { raw(flag ? "true".utf8 : "false".utf8) }

    /// An integer.
    public mutating func int(_ number: Int64) {
        separate()
        digits(number)
    }

    /// An id: digits in quotes.
    public mutating func id(_ id: Int64) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        digits(id)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A string, escaped.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string($0) }
    }

    /// A string from UTF-8 bytes, escaped.
    public mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        if text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
            for byte in text { escape(byte) }
        } else {
            bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// An instant as RFC 3339 in UTC with milliseconds, in quotes.
    public mutating func time(_ milliseconds: Int64) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        RFC3339.append(milliseconds, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A scaled integer as an exact decimal: 123450 with scale 2 is `1234.50`; in quotes when asked.
    public mutating func decimal(_ scaled: Int64, scale: Int, quoted: Bool) {
        separate()
        if quoted { bytes.append(UInt8(ascii: "\"")) }
        digits(scaled, scale: scale)
        if quoted { bytes.append(UInt8(ascii: "\"")) }
    }

    /// Any value.
    public mutating func write(_ json: JSON) {
        switch json {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .int(let number): int(number)
        case .number(let text): raw(text.utf8)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { write(element) }
            endArray()
        case .object(let members):
            beginObject()
            for (name, value) in members {
                self.name(name)
                write(value)
            }
            endObject()
        }
    }

    /// Adds members to the object that was just ended.
    public mutating func extend(with members: [(String, JSON)]) {
        bytes.removeLast()
        needsComma = bytes.last != UInt8(ascii: "{")
        for (name, value) in members {
            self.name(name)
            write(value)
        }
        endObject()
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // Digits come last first, so they are gathered at the end of a small buffer and appended at once.
    private mutating func digits(_ number: Int64, scale: Int = 0) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { buffer in
            var place = 40
            var magnitude = number.magnitude
            var written = 0
            repeat {
                if written == scale, scale > 0 {
                    place -= 1
                    buffer[place] = UInt8(ascii: ".")
                }
                let (tens, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
                place -= 1
                buffer[place] = UInt8(truncatingIfNeeded: 48 &+ digit)
                magnitude = tens
                written += 1
            } while magnitude > 0 || written <= scale
            if number < 0 {
                place -= 1
                buffer[place] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: buffer[place...]))
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: bytes.append(contentsOf: #"\""#.utf8)
        case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
        case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
        case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
        case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
        case 0..<0x20:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: #"\u00"#.utf8)
            bytes.append(hex[Int(byte >> 4)])
            bytes.append(hex[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}

/// Scaled integers as decimal texts and back, exactly.
public enum DecimalText {
    /// 123450 with scale 2 is `1234.50`.
    public static func text(_ scaled: Int64, scale: Int) -> String {
        guard scale > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let filled = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        let point = filled.index(filled.endIndex, offsetBy: -scale)
        return "\(scaled < 0 ? "-" : "")\(filled[..<point]).\(filled[point...])"
    }

    /// `1234.5` with scale 2 is 123450; nil for what is no number, has more digits than the scale or overflows.
    public static func scaled(_ text: some StringProtocol, scale: Int) -> Int64? {
        var number: Int64 = 0
        var fraction = -1
        var digits = 0
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        for byte in bytes {
            if byte == UInt8(ascii: "."), fraction < 0, digits > 0 {
                fraction = 0
                continue
            }
            guard byte >= 48, byte <= 57 else { return nil }
            if fraction >= scale {
                guard byte == 48 else { return nil }
                continue
            }
            guard let next = shifted(number, by: Int64(byte - 48)) else { return nil }
            number = next
            digits += 1
            if fraction >= 0 { fraction += 1 }
        }
        guard digits > 0, bytes.last != UInt8(ascii: ".") else { return nil }
        for _ in max(0, fraction)..<max(scale, max(0, fraction)) {
            guard let next = shifted(number, by: 0) else { return nil }
            number = next
        }
        return isNegative ? -number : number
    }

    private static func shifted(_ number: Int64, by digit: Int64) -> Int64? {
        let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(digit)
        return overflow || carry ? nil : sum
    }
}
