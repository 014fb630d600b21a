/// The two check characters of a credit code, on ASCII bytes.
enum CreditCodeCheck {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let weights: [Int] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let organisationWeights: [Int] = [3, 7, 9, 10, 5, 8, 4, 2]
    private static let values: [Int8] = {
        var table = [Int8](repeating: -1, count: 256)
        for (index, byte) in alphabet.enumerated() { table[Int(byte)] = Int8(index) }
        return table
    }()

    /// The value of a character in the alphabet of 31, or -1.
    static func value(_ byte: UInt8) -> Int { Int(values[Int(byte)]) }

    /// GB 32100: 31 minus the weighted sum modulo 31, again modulo 31 so that remainder 0 gives `0`.
    static func last(_ code: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var sum = 0
        for index in 0..<17 { sum += value(code[index]) * weights[index] }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// GB 11714: 11 minus the weighted sum modulo 11; 10 is `X`, 11 is `0`.
    static func organisation(_ body: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var sum = 0
        for index in 0..<8 {
            let byte = body[index]
            sum += (byte.isDigit ? byte.digit : Int(byte) - 0x41 + 10) * organisationWeights[index]
        }
        switch 11 - sum % 11 {
        case 10: return 0x58
        case 11: return 0x30
        case let digit: return 0x30 + UInt8(digit)
        }
    }
}

/// An organisation code (组织机构代码, GB 11714): eight characters and a check character.
public struct OrganisationCode: Sendable, Hashable {
    /// Nine upper-case characters without the hyphen.
    public let normalized: String
    /// Whether the check character agrees.
    public let checks: Bool

    /// Written with a hyphen before the check character.
    public var display: String { "\(normalized.prefix(8))-\(normalized.suffix(1))" }

    /// Reads nine characters as typed, with or without the hyphen; nil when it is no such code.
    public static func parse(_ text: String) -> OrganisationCode? {
        let bytes = CompatibleText.fold(text).utf8.filter { !$0.isBlank && $0 != 0x2D }.map(\.uppercased)
        guard bytes.count == 9, bytes.allSatisfy({ $0.isDigit || $0.isLetter }) else { return nil }
        let check = bytes.withUnsafeBufferPointer { CreditCodeCheck.organisation($0) }
        return OrganisationCode(normalized: String(decoding: bytes, as: UTF8.self), checks: check == bytes[8])
    }
}
