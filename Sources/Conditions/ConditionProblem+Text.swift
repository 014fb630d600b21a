import China

extension ConditionProblem {
    /// A sentence a person understands.
    public func text(_ language: Language) -> String {
        language == .en ? english : chinese
    }

    private var english: String { syntaxEnglish ?? valueEnglish ?? recordEnglish }
    private var chinese: String { syntaxChinese ?? valueChinese ?? recordChinese }

    private var syntaxEnglish: String? {
        switch self {
        case .unexpected(let found, let expected): "expected \(expected), found \(found)"
        case .unterminatedText: "this text has no closing quote"
        case .badEscape(let escape): "\(escape) is not an escape sequence"
        case .badNumber(let number): "\(number) is not a number"
        case .numberOutOfRange(let number): "the number \(number) is out of range"
        case .reservedWord(let word): "'\(word)' is a reserved word"
        case .unsupportedLiteral(let kind): "\(kind) are not supported"
        case .badMacro(let usage): "expected the form \(usage)"
        case .textTooLong(let limit): "the expression is longer than \(limit) bytes"
        case .tooDeep(let limit): "the expression is nested more than \(limit) levels deep"
        case .tooManyParts(let limit): "the expression has more than \(limit) parts"
        default: nil
        }
    }

    private var valueEnglish: String? {
        switch self {
        case .undeclared(let name): "'\(name)' is not declared"
        case .unknownFunction(let name): "there is no function '\(name)'"
        case .noOverload(let name, let types): "\(name) is not defined for \(types.joined(separator: ", "))"
        case .divisionByZero: "division by zero"
        case .overflow: "the result does not fit in 64 bits"
        case .noSuchKey(let key): "there is no key \(key)"
        case .duplicateKey(let key): "the key \(key) is given twice"
        case .unsupportedKey(let type): "a key cannot be of type \(type)"
        case .indexOutOfRange(let index): "there is no element \(index)"
        case .notConvertible(let value, let type): "\(value) cannot be converted to \(type)"
        case .timeOutOfRange: "the time or duration is out of range"
        case .unknownTimeZone(let zone): "there is no time zone '\(zone)'"
        case .badPattern(let why): "the pattern is not valid: \(why)"
        case .tooCostly: "the expression needs too much time or memory"
        default: nil
        }
    }

    private var recordEnglish: String {
        switch self {
        case .unknownField(let name, let object, let similar):
            "\(object) has no field '\(name)'" + (similar.map { ", did you mean '\($0)'?" } ?? "")
        case .relationIsNoField(let name): "'\(name)' is a related record: name one of its fields, as in \(name).x"
        case .notBoolean(let found): "a condition must be true or false, this is \(found)"
        case .wrongType(let name, let expected, let found): "\(name) needs \(expected), not \(found)"
        case .unknownChoice(let value, let options):
            "'\(value)' is not one of the choices: \(options.prefix(20).joined(separator: ", "))"
        case .invalidDate(let text): "'\(text)' is not a date such as 2026-05-06"
        case .invalidID(let text): "'\(text)' is not an id: ids are whole numbers"
        case .noOrder(let type): "\(type) has no order: only == and != compare it"
        case .literalNeeded(let name): "\(name) needs a value written out in the condition"
        case .notOnRecords(let name): "\(name) cannot be used in a condition on records"
        case .nobodyAsks: "me() is known where somebody asks, as in the filter of a list, and not in a rule"
        case .zeroCharacter: "a text cannot hold the character U+0000"
        case .subMillisecond(let text): "'\(text)' is finer than a millisecond"
        case .tooManyDecimals: "the result needs more than 18 decimal places"
        case .notInSQL(let name): "\(name) cannot be used to search the database"
        case .tooDeepForSQL: "the condition is nested too deeply to search the database"
        default: ""
        }
    }
}

extension ConditionProblem {
    private var syntaxChinese: String? {
        switch self {
        case .unexpected(let found, let expected): "此处应为\(Self.chinese(expected))，却是\(Self.chinese(found))"
        case .unterminatedText: "文本缺少结束引号"
        case .badEscape(let escape): "\(escape) 不是转义序列"
        case .badNumber(let number): "\(number) 不是数字"
        case .numberOutOfRange(let number): "数字 \(number) 超出范围"
        case .reservedWord(let word): "“\(word)” 是保留字"
        case .unsupportedLiteral(let kind): "不支持 \(kind)"
        case .badMacro(let usage): "应写成 \(usage)"
        case .textTooLong(let limit): "表达式超过 \(limit) 字节"
        case .tooDeep(let limit): "表达式嵌套超过 \(limit) 层"
        case .tooManyParts(let limit): "表达式超过 \(limit) 个部分"
        default: nil
        }
    }

    private var valueChinese: String? {
        switch self {
        case .undeclared(let name): "“\(name)” 未声明"
        case .unknownFunction(let name): "没有函数 “\(name)”"
        case .noOverload(let name, let types): "\(name) 不适用于 \(types.joined(separator: "、"))"
        case .divisionByZero: "除数为零"
        case .overflow: "结果超出 64 位整数"
        case .noSuchKey(let key): "没有键 \(key)"
        case .duplicateKey(let key): "键 \(key) 重复"
        case .unsupportedKey(let type): "\(type) 不能作为键"
        case .indexOutOfRange(let index): "没有第 \(index) 个元素"
        case .notConvertible(let value, let type): "\(value) 无法转换为 \(type)"
        case .timeOutOfRange: "时间或时长超出范围"
        case .unknownTimeZone(let zone): "没有时区 “\(zone)”"
        case .badPattern(let why): "匹配模式无效：\(why)"
        case .tooCostly: "表达式耗费过多时间或内存"
        default: nil
        }
    }

    /// What the parser calls a part of a condition; what stands in the condition itself is quoted as it is.
    private static func chinese(_ part: String) -> String { parts[part] ?? " \(part.replacing(" or ", with: " 或 ")) " }

    private static let parts = [
        "a value": "一个值", "a number": "数字", "a text": "文本", "a time": "时间", "a name": "名称", "true or false": "真或假",
        "a list or several choices": "列表或多选", "a text or several choices": "文本或多选", "the end": "结尾",
        "an operator or the end": "运算符或结尾", "a name between backquotes": "反引号中的名称",
        "a field or function name": "字段名或函数名",
    ]

    private var recordChinese: String {
        switch self {
        case .unknownField(let name, let object, let similar):
            "\(object) 没有字段 “\(name)”" + (similar.map { "，是否指 “\($0)”？" } ?? "")
        case .relationIsNoField(let name): "“\(name)” 是关联记录，请写出它的字段，如 \(name).x"
        case .notBoolean(let found): "条件的结果必须为真或假，此处是 \(found)"
        case .wrongType(let name, let expected, let found):
            "\(name) 需要\(Self.chinese(expected))，而不是\(Self.chinese(found))"
        case .unknownChoice(let value, let options):
            "“\(value)” 不在选项中：\(options.prefix(20).joined(separator: "、"))"
        case .invalidDate(let text): "“\(text)” 不是 2026-05-06 这样的日期"
        case .invalidID(let text): "“\(text)” 不是记录编号，编号只有数字"
        case .noOrder(let type): "\(type) 没有大小之分，只能用 == 和 != 比较"
        case .literalNeeded(let name): "\(name) 需要直接写出的值"
        case .notOnRecords(let name): "记录条件中不能使用 \(name)"
        case .nobodyAsks: "me() 只能用在由某个人提出的条件里，如列表的筛选，不能用在规则里"
        case .zeroCharacter: "文本不能含有 U+0000 字符"
        case .subMillisecond(let text): "“\(text)” 小于一毫秒"
        case .tooManyDecimals: "结果的小数位数超过 18 位"
        case .notInSQL(let name): "\(name) 不能用于数据库查询"
        case .tooDeepForSQL: "条件嵌套过深，不能用于数据库查询"
        default: ""
        }
    }
}
