import Foundation

/// How raw texts become comparable ones; the rules for Chinese master data are passed in, so that matching has none.
public struct TextNormalisers: Sendable {
    /// Digits of a phone number in one form, or nil when it is none.
    public var phone: @Sendable (String) -> String?
    /// Address in one form, or nil when it is none.
    public var email: @Sendable (String) -> String?
    /// The core of a company name without region, form and brackets.
    public var companyCore: @Sendable (String) -> String
    /// A valid 统一社会信用代码 in one form, or nil.
    public var creditCode: @Sendable (String) -> String?
    /// The pronunciation of a Han name as Latin letters, or nil when there is none.
    public var pinyin: @Sendable (String) -> String?

    /// Rules by purpose; each one left out is the plain rule.
    public init(
        phone: @escaping @Sendable (String) -> String? = TextNormalisers.plainPhone,
        email: @escaping @Sendable (String) -> String? = TextNormalisers.plainEmail,
        companyCore: @escaping @Sendable (String) -> String = TextNormalisers.plainText,
        creditCode: @escaping @Sendable (String) -> String? = TextNormalisers.plainCode,
        pinyin: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.phone = phone
        self.email = email
        self.companyCore = companyCore
        self.creditCode = creditCode
        self.pinyin = pinyin
    }

    /// Rules that know no country: case, width, blanks and punctuation only.
    public static let plain = TextNormalisers()

    /// The digits, 7 to 15 of them.
    public static let plainPhone: @Sendable (String) -> String? = { text in
        let digits = text.comparisonScalars.filter { (48...57).contains($0) }
        guard (7...15).contains(digits.count) else { return nil }
        return String(String.UnicodeScalarView(digits.compactMap(Unicode.Scalar.init)))
    }

    /// Trimmed and lower-cased, with one `@` inside and a dot after it.
    public static let plainEmail: @Sendable (String) -> String? = { text in
        let address = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return nil }
        return address.contains(" ") ? nil : address
    }

    /// Words joined by single blanks, lower-cased, full width made half.
    public static let plainText: @Sendable (String) -> String = { text in
        var result: [UInt8] = []
        var blank = false
        for byte in text.utf8 {
            if byte >= 0x80 { return TextNormalisers.wide(text) }
            let lower = (65...90).contains(byte) ? byte + 32 : byte
            if (48...57).contains(lower) || (97...122).contains(lower) {
                if blank, !result.isEmpty { result.append(32) }
                blank = false
                result.append(lower)
            } else if byte != 39 {
                blank = true
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func wide(_ text: String) -> String {
        let folded = text.precomposedStringWithCompatibilityMapping.lowercased()
        var words: [String.UnicodeScalarView] = [.init()]
        for scalar in folded.unicodeScalars {
            if scalar.isWordPart {
                words[words.count - 1].append(scalar)
            } else if !(words.last?.isEmpty ?? true) {
                words.append(.init())
            }
        }
        return words.filter { !$0.isEmpty }.map { String($0) }.joined(separator: " ")
    }

    /// Eighteen letters and digits of the code's alphabet, upper-cased; check characters are not verified.
    public static let plainCode: @Sendable (String) -> String? = { text in
        let code = text.comparisonScalars.filter { $0 > 32 && $0 != 45 }.compactMap(Unicode.Scalar.init)
        let upper = String(String.UnicodeScalarView(code)).uppercased()
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        guard upper.count == 18, upper.allSatisfy(alphabet.contains) else { return nil }
        return upper.prefix(2).first.map { "1569YN".contains($0) || "23478A".contains($0) } == true ? upper : nil
    }
}
