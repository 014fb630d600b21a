/// Older numbers of organisations that still occur where a credit code is asked for.
public enum OtherIdentifier: String, Sendable, Hashable, Codable {
    /// A business registration number (工商注册号) of 15 digits.
    case businessRegistration = "business_registration"
    /// A taxpayer number (纳税人识别号) of 15 or 20 characters.
    case taxpayer

    static func of(_ code: UnsafeBufferPointer<UInt8>, count: Int) -> CreditCodeProblem? {
        guard count == 15 || count == 20, code.allSatisfy({ $0.isDigit || $0.isLetter }) else { return nil }
        let digitsOnly = code.allSatisfy(\.isDigit)
        return .otherIdentifier(digitsOnly && count == 15 ? .businessRegistration : .taxpayer)
    }

    func text(_ language: Language) -> String {
        switch self {
        case .businessRegistration: language.text(zh: "15 位工商注册号", en: "a 15-digit business registration number")
        case .taxpayer: language.text(zh: "纳税人识别号", en: "a taxpayer number")
        }
    }
}

/// Why a text is not a credit code, or what is doubtful about one.
public enum CreditCodeProblem: Error, Sendable, Hashable {
    /// Nothing was given.
    case empty
    /// The number of characters is not 18.
    case length(Int)
    /// A character outside the alphabet of 31 (no I, O, S, V, Z), with its 1-based position.
    case character(String, position: Int)
    /// Positions 3-8 are a division code and must be digits.
    case divisionNotDigits(position: Int)
    /// The last check character disagrees.
    case check(expected: String, found: String)
    /// The check character of the organisation code inside (position 17) disagrees.
    case organisationCheck(expected: String, found: String)
    /// An older kind of number.
    case otherIdentifier(OtherIdentifier)

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .length: "length"
        case .character: "character"
        case .divisionNotDigits: "division_not_digits"
        case .check: "check"
        case .organisationCheck: "organisation_check"
        case .otherIdentifier(let kind): kind.rawValue
        }
    }

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .empty: language.text(zh: "没有填写统一社会信用代码", en: "no credit code was given")
        case .length(let count):
            language.text(zh: "应为 18 位，实际 \(count) 位", en: "a credit code has 18 characters, this has \(count)")
        case .character(let letter, let position):
            language.text(
                zh: "第 \(position) 位“\(letter)”不能出现在信用代码中（不用字母 I O S V Z）",
                en: "“\(letter)” at position \(position) is not allowed (I, O, S, V and Z are not used)")
        case .divisionNotDigits(let position):
            language.text(
                zh: "第 3–8 位是行政区划代码，第 \(position) 位应为数字",
                en: "positions 3-8 are a division code, position \(position) must be a digit")
        case .check(let expected, let found):
            language.text(
                zh: "末位校验码应为 \(expected)，实际为 \(found)，请核对",
                en: "the last character should be \(expected) but is \(found); please confirm")
        case .organisationCheck(let expected, let found):
            language.text(
                zh: "第 17 位（组织机构代码校验码）应为 \(expected)，实际为 \(found)，请核对",
                en: "position 17 (organisation code check) should be \(expected) but is \(found); please confirm")
        case .otherIdentifier(let kind):
            language.text(
                zh: "这是\(kind.text(.zhHans))，不是统一社会信用代码",
                en: "this is \(kind.text(.en)), not a credit code")
        }
    }
}
