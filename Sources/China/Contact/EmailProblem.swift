/// Why a text is not an e-mail address.
public enum EmailProblem: Error, Sendable, Hashable {
    /// Nothing was given.
    case empty
    /// There is no @.
    case missingAt
    /// There is more than one @.
    case severalAt
    /// Nothing stands before the @.
    case emptyLocal
    /// More than 64 bytes stand before the @.
    case localTooLong
    /// More than 254 bytes in all.
    case tooLong
    /// A dot at the beginning or end of the local part, or two in a row.
    case dots
    /// A sign that is not allowed before the @; empty when it cannot be shown.
    case character(String)
    /// What is wrong with the part behind the @.
    case domain(HostProblem)

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .missingAt: "missing_at"
        case .severalAt: "several_at"
        case .emptyLocal: "empty_local"
        case .localTooLong: "local_too_long"
        case .tooLong: "too_long"
        case .dots: "dots"
        case .character: "character"
        case .domain(let problem): "domain_\(problem.code)"
        }
    }

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .empty: language.text(zh: "没有填写邮箱", en: "no e-mail address was given")
        case .missingAt: language.text(zh: "邮箱中缺少 @", en: "the @ is missing")
        case .severalAt: language.text(zh: "邮箱中只能有一个 @", en: "there is more than one @")
        case .emptyLocal: language.text(zh: "@ 前面没有内容", en: "nothing stands before the @")
        case .localTooLong: language.text(zh: "@ 前面超过 64 个字符", en: "more than 64 characters before the @")
        case .tooLong: language.text(zh: "邮箱超过 254 个字符", en: "more than 254 characters")
        case .dots: language.text(zh: "@ 前面的点号位置不对", en: "a dot before the @ is misplaced")
        case .character(let sign):
            language.text(zh: "@ 前面不能有“\(sign)”", en: "“\(sign)” is not allowed before the @")
        case .domain(let problem): problem.text(language)
        }
    }
}
