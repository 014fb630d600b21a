import China

/// What a column holds, as inferred from its header and values; it decides comparator and blocking keys.
public enum ColumnKind: String, Sendable, Codable, CaseIterable {
    /// Part or whole of a person's name, or another short word.
    case name
    /// A company's name.
    case company
    /// A date in any common form.
    case date
    /// A telephone number.
    case phone
    /// An e-mail address.
    case email
    /// 统一社会信用代码.
    case creditCode
    /// A code that tells records apart: document number, account number.
    case identifier
    /// A short code shared by many: postcode, house number.
    case code
    /// A measured number.
    case number
    /// A postal address or another text of several words.
    case text
    /// One of few values.
    case category
    /// The same value, or none, in every row: not used.
    case constant
    /// Numbers the rows of the file: not used.
    case rowNumber
    /// Says which rows belong together: used only to judge the result.
    case truth

    /// Whether the column takes part in the comparison.
    public var isCompared: Bool { self != .constant && self != .rowNumber && self != .truth }

    /// The levels its comparator can give.
    var levels: [AgreementLevel] {
        switch self {
        case .name, .company, .email, .number, .text: [.different, .loose, .similar, .near, .exact]
        case .date, .phone, .identifier: [.different, .similar, .near, .exact]
        case .creditCode, .code: [.different, .near, .exact]
        case .category, .constant, .rowNumber, .truth: [.different, .exact]
        }
    }

    /// The largest share of true matches that may differ in such a column; what tells people apart seldom changes.
    /// A code that no two rows share numbers records rather than what they are about, and tells nothing.
    func mostDifferent(equalShare: Double) -> Double {
        switch self {
        case .identifier, .creditCode: equalShare > 0 ? 0.3 : 0.8
        case .code: equalShare > 0 ? 0.4 : 0.8
        case .name, .company, .date: 0.3
        case .phone, .email, .text: 0.4
        case .number, .category, .constant, .rowNumber, .truth: 0.8
        }
    }

    /// The kind in words.
    public func text(_ language: Language) -> String {
        language == .zhHans ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .name: "姓名或短词"
        case .company: "公司名称"
        case .date: "日期"
        case .phone: "电话"
        case .email: "邮箱"
        case .creditCode: "统一社会信用代码"
        case .identifier: "证件或编号"
        case .code: "短代码"
        case .number: "数值"
        case .text: "地址或文本"
        case .category: "类别"
        case .constant: "恒定值（不用）"
        case .rowNumber: "行号（不用）"
        case .truth: "真值（仅用于评判）"
        }
    }

    private var english: String {
        switch self {
        case .name: "name or short word"
        case .company: "company name"
        case .date: "date"
        case .phone: "phone"
        case .email: "e-mail"
        case .creditCode: "unified social credit code"
        case .identifier: "identifier"
        case .code: "short code"
        case .number: "number"
        case .text: "address or text"
        case .category: "category"
        case .constant: "constant (not used)"
        case .rowNumber: "row number (not used)"
        case .truth: "truth (only to judge)"
        }
    }
}
