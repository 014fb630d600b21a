import Crypto
import Money

/// A value of a field that an approval is about.
public enum GovernedValue: Hashable, Sendable {
    /// The field is empty.
    case absent
    /// A text, byte for byte.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// An exact number in lowest terms.
    case fraction(Fraction)
    /// An amount of money.
    case money(Money)
    /// A day.
    case date(CivilDate)
    /// Yes or no.
    case flag(Bool)
    /// Several values in order.
    case list([GovernedValue])
}

/// The SHA-256 of governed content in lower-case hexadecimal.
public struct ContentHash: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// 64 hexadecimal digits.
    public let rawValue: String

    /// A hash that was stored.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The 64 hexadecimal digits.
    public var description: String { rawValue }
}

/// The fields an approval is about; any change of them makes another hash and so voids the approval.
public struct GovernedContent: Hashable, Sendable {
    /// The values by field name.
    public var fields: [String: GovernedValue]

    /// Fields of any names.
    public init(_ fields: [String: GovernedValue]) { self.fields = fields }

    /// The hash of the canonical encoding.
    public var hash: ContentHash {
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for byte in SHA256.hash(data: canonical) {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return ContentHash(rawValue: String(decoding: hex, as: UTF8.self))
    }

    /// One byte string for one content, the same on every machine and in every version.
    ///
    /// `tutti-governed-1` and a line feed, then name and value of each field in the byte order of the names. Every part
    /// is a letter, its length in bytes, a colon and the bytes: `t` text, `i` integer, `f` fraction `n/d`, `m` amount,
    /// space, currency, `d` date, `b` flag 0 or 1, `n` absent, `l` a list of parts. Lengths keep neighbours apart.
    public var canonical: [UInt8] {
        var bytes = Array("tutti-governed-1\n".utf8)
        let names = fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for name in names {
            Self.append("t", Array(name.utf8), to: &bytes)
            Self.append(fields[name] ?? .absent, to: &bytes)
        }
        return bytes
    }

    private static func append(_ value: GovernedValue, to bytes: inout [UInt8]) {
        switch value {
        case .absent: append("n", [], to: &bytes)
        case .text(let text): append("t", Array(text.utf8), to: &bytes)
        case .integer(let number): append("i", Array(String(number).utf8), to: &bytes)
        case .fraction(let number): append("f", Array("\(number.numerator)/\(number.denominator)".utf8), to: &bytes)
        case .money(let money): append("m", Array("\(money.text) \(money.currency.code)".utf8), to: &bytes)
        case .date(let date): append("d", Array(date.description.utf8), to: &bytes)
        case .flag(let flag): append("b", [flag ? UInt8(ascii: "1") : UInt8(ascii: "0")], to: &bytes)
        case .list(let values):
            var inner: [UInt8] = []
            for value in values { append(value, to: &inner) }
            append("l", inner, to: &bytes)
        }
    }

    private static func append(_ tag: Unicode.Scalar, _ part: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: tag))
        bytes.append(contentsOf: String(part.count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: part)
    }
}

extension PricedQuote {
    /// What an approval of this quote is about: prices, costs, quantities and the given terms.
    public func governedContent(terms: [String: GovernedValue] = [:]) -> GovernedContent {
        var fields = terms
        fields["currency"] = .text(currency.code)
        fields["total"] = .integer(total.tax.gross)
        fields["lines"] = .list(
            lines.map { line in
                .list([
                    .text(line.id), .text(line.product), .fraction(line.quantity), .integer(line.list),
                    .integer(line.amount), .integer(line.tax.net), line.margin.map { .integer($0.cost) } ?? .absent,
                ])
            })
        return GovernedContent(fields)
    }
}
