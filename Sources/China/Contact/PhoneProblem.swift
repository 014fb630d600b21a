/// Why a text is not a telephone number.
public enum PhoneProblem: Error, Sendable, Hashable {
    /// No digit was given.
    case empty
    /// A letter or sign that no telephone number has.
    case character(String)
    /// Too few digits.
    case tooShort(Int)
    /// More digits than any number has.
    case tooLong
    /// Seven or eight digits: a landline without its area code.
    case missingAreaCode
    /// Eleven digits whose beginning is not 13-19.
    case notMobile(prefix: String)
    /// Begins with 0 but area code and number do not fit together.
    case landlineLength(Int)
    /// The extension is missing, doubled or longer than eight digits.
    case badExtension
    /// Digits that fit no kind of number.
    case unrecognised(Int)

    static func of(_ digits: UnsafeBufferPointer<UInt8>, hasPlus: Bool) -> PhoneProblem {
        let count = digits.count
        if count > 15 { return .tooLong }
        if hasPlus { return count < 8 ? .tooShort(count) : .unrecognised(count) }
        if digits.first == 0x30 { return count < 10 ? .tooShort(count) : .landlineLength(count) }
        if count == 7 || count == 8 { return .missingAreaCode }
        if count < 11 { return .tooShort(count) }
        if count == 11 { return .notMobile(prefix: String(decoding: digits[..<2], as: UTF8.self)) }
        return .unrecognised(count)
    }

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .character: "character"
        case .tooShort: "too_short"
        case .tooLong: "too_long"
        case .missingAreaCode: "missing_area_code"
        case .notMobile: "not_mobile"
        case .landlineLength: "landline_length"
        case .badExtension: "bad_extension"
        case .unrecognised: "unrecognised"
        }
    }

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .empty: language.text(zh: "没有填写电话号码", en: "no telephone number was given")
        case .character(let sign):
            language.text(zh: "不能含“\(sign)”", en: "must not contain “\(sign)”")
        case .tooShort(let count): language.text(zh: "位数不够：只有 \(count) 位", en: "too short: only \(count) digits")
        case .tooLong: language.text(zh: "位数太多", en: "too many digits")
        case .missingAreaCode:
            language.text(zh: "固定电话请加区号，如 0755-83198888", en: "add the area code, such as 0755-83198888")
        case .notMobile(let prefix):
            language.text(zh: "手机号以 13–19 开头，不是 \(prefix)", en: "mobiles begin with 13-19, not with \(prefix)")
        case .landlineLength(let count):
            language.text(
                zh: "区号加号码应为 10–12 位，实际 \(count) 位",
                en: "area code and number have 10-12 digits, this has \(count)")
        case .badExtension:
            language.text(zh: "分机号应为 1–8 位数字", en: "an extension is 1-8 digits")
        case .unrecognised(let count):
            language.text(zh: "\(count) 位数字不是电话号码", en: "\(count) digits are not a phone number")
        }
    }
}
