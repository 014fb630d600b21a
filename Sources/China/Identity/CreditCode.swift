/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters with two check characters.
public struct CreditCode: Sendable, Hashable {
    /// How far a code can be trusted.
    public enum Status: String, Sendable, Codable, CaseIterable {
        /// Both check characters agree.
        case valid
        /// The shape is right but a check character disagrees: keep it and ask for confirmation.
        case checkFailed = "check_failed"
        /// Not a credit code.
        case malformed
    }

    /// Eighteen upper-case characters without blanks or hyphens.
    public let normalized: String
    /// `valid` or `checkFailed`.
    public let status: Status
    /// What disagrees; both check characters wrong is a typing error, one alone is a doubt.
    public let warnings: [CreditCodeProblem]

    /// Reads a code as typed: NFKC, no blanks or hyphens, upper case; fails only when it is malformed.
    public static func parse(_ text: String) -> Result<CreditCode, CreditCodeProblem> {
        CompatibleText.bytes(text) { read($0) } ?? parse(folded: CompatibleText.fold(text))
    }

    /// The status of a text, malformed included.
    public static func status(of text: String) -> Status {
        switch parse(text) {
        case .success(let code): code.status
        case .failure: .malformed
        }
    }

    /// The registering authority, position 1.
    public var authority: CreditCodeAuthority? {
        normalized.first.flatMap { CreditCodeAuthority(rawValue: String($0)) }
    }

    /// The two characters that name authority and kind, such as `91`.
    public var kindCode: String { String(normalized.prefix(2)) }

    /// The GB/T 2260 code of the registering office, positions 3-8; 100000 is the national level.
    public var divisionCode: String { String(normalized.dropFirst(2).prefix(6)) }

    /// The organisation code (GB 11714), positions 9-17.
    public var organisationCode: String { String(normalized.dropFirst(8).prefix(9)) }

    private static func parse(folded: String) -> Result<CreditCode, CreditCodeProblem> {
        if let result = CompatibleText.bytes(folded, { read($0) }) { return result }
        let position = folded.filter { !$0.isWhitespace && $0 != "-" }.enumerated().first { !$0.element.isASCII }
        return .failure(.character(String(position?.element ?? " "), position: (position?.offset ?? 0) + 1))
    }

    /// Nil when a byte is not ASCII and the text has to be folded first.
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<CreditCode, CreditCodeProblem>? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { code in
            var count = 0
            for byte in bytes where !byte.isBlank && byte != 0x2D {
                if byte >= 0x80 { return nil }
                if count < 20 { code[count] = byte.uppercased }
                count += 1
            }
            return judge(UnsafeBufferPointer(rebasing: code[..<min(count, 20)]), count: count)
        }
    }

    private static func judge(
        _ code: UnsafeBufferPointer<UInt8>, count: Int
    ) -> Result<CreditCode, CreditCodeProblem> {
        if count == 0 { return .failure(.empty) }
        if count != 18 { return .failure(OtherIdentifier.of(code, count: count) ?? .length(count)) }
        if let problem = shapeProblem(code) { return .failure(problem) }
        var warnings: [CreditCodeProblem] = []
        let check = CreditCodeCheck.last(code)
        if check != code[17] { warnings.append(.check(expected: check.letter, found: code[17].letter)) }
        let inner = CreditCodeCheck.organisation(UnsafeBufferPointer(rebasing: code[8..<16]))
        if inner != code[16] {
            warnings.append(.organisationCheck(expected: inner.letter, found: code[16].letter))
        }
        let normalized = String(decoding: code, as: UTF8.self)
        let status: Status = warnings.isEmpty ? .valid : .checkFailed
        return .success(CreditCode(normalized: normalized, status: status, warnings: warnings))
    }

    private static func shapeProblem(_ code: UnsafeBufferPointer<UInt8>) -> CreditCodeProblem? {
        for (index, byte) in code.enumerated() {
            if index >= 2 && index < 8 && byte.isLetter {
                return .divisionNotDigits(position: index + 1)
            }
            if CreditCodeCheck.value(byte) < 0 { return .character(byte.letter, position: index + 1) }
        }
        return nil
    }
}

extension UInt8 {
    var letter: String { String(decoding: CollectionOfOne(self), as: UTF8.self) }
}
