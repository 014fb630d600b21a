import China
import Foundation

/// Which passwords are good enough; length counts, composition rules do not (NIST SP 800-63B).
public struct PasswordPolicy: Sendable {
    /// The shortest password, in characters.
    public var minLength = 8
    /// The longest password, in characters.
    public var maxLength = 256
    /// Passwords that are known to attackers, lower-case.
    public var known: Set<String> = Self.common

    /// The standard policy.
    public init() {}

    /// Why a password is not good enough.
    public enum Objection: Sendable, Hashable {
        /// Fewer characters than required.
        case tooShort(min: Int)
        /// More characters than are accepted.
        case tooLong(max: Int)
        /// Among the passwords attackers try first.
        case known
        /// It is, or contains, the person's name or address, or the product's name.
        case containsName(String)
        /// One character or a short piece, repeated, or a run such as 12345678.
        case monotonous
        /// Only blanks, or characters that cannot be typed again.
        case unprintable

        /// The objection in words.
        public func text(_ language: Language) -> String {
            let chinese = language == .zhHans
            return switch self {
            case .tooShort(let min): chinese ? "密码至少需要 \(min) 个字符" : "use at least \(min) characters"
            case .tooLong(let max): chinese ? "密码不能超过 \(max) 个字符" : "use at most \(max) characters"
            case .known: chinese ? "该密码过于常见" : "this password is too common"
            case .containsName(let name): chinese ? "密码不能包含“\(name)”" : "the password must not contain “\(name)”"
            case .monotonous: chinese ? "密码过于单调" : "the password only repeats or counts"
            case .unprintable: chinese ? "密码含有无法输入的字符" : "the password has characters that cannot be typed"
            }
        }
    }

    /// All objections to a password; none means it is accepted.
    /// - Parameter names: what the password must not contain: sign-in name, display name, company.
    public func objections(to password: String, names: [String] = []) -> [Objection] {
        var found: [Objection] = []
        let lowered = password.lowercased()
        if password.count < minLength { found.append(.tooShort(min: minLength)) }
        if password.count > maxLength || password.utf8.count > Self.maxBytes { found.append(.tooLong(max: maxLength)) }
        if known.contains(lowered) { found.append(.known) }
        for name in names.flatMap(Self.pieces) where lowered.contains(name) {
            found.append(.containsName(name))
            break
        }
        if Self.isMonotonous(Array(lowered.unicodeScalars.map(\.value))) { found.append(.monotonous) }
        if password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            || password.allSatisfy(\.isWhitespace)
        {
            found.append(.unprintable)
        }
        return found
    }

    static let maxBytes = 4096

    private static func pieces(_ name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 4 }
    }

    private static func isMonotonous(_ values: [UInt32]) -> Bool {
        guard values.count >= 4, values.count <= 256 else { return false }
        let counts = Set(zip(values, values.dropFirst()).map { Int64($1) - Int64($0) })
        if counts.count == 1, let step = counts.first, abs(step) <= 1 { return true }
        let longest = min(4, values.count / 2)
        return longest > 0
            && (1...longest).contains { length in
                values.indices.allSatisfy { values[$0] == values[$0 % length] }
            }
    }

    private static let common: Set<String> = [
        "password", "password1", "password123", "passw0rd", "p@ssw0rd", "qwerty123", "qwertyuiop", "1q2w3e4r",
        "1qaz2wsx", "iloveyou", "admin123", "administrator", "letmein1", "welcome1", "welcome123", "sunshine",
        "princess", "football", "baseball", "superman", "trustno1", "changeme", "a1b2c3d4", "abcd1234", "abc12345",
        "woaini1314", "woaini520", "5201314520", "aini1314", "zxcvbnm123", "asdfghjkl", "q1w2e3r4", "admin888",
        "qazwsxedc", "1qazxsw2", "123456789a", "a123456789", "wang1234", "123456abc", "qwer1234", "1314520520",
    ]
}
