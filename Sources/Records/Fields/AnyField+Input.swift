import Conditions
import Foundation
import Money

extension AnyField {
    /// The columns a JSON value asks for, or what is wrong with it. Null is the caller's business.
    public func stored(from json: JSON) throws(FieldProblem) -> StoredPair {
        switch kind {
        case .text(let limit): StoredPair(.text(try text(json, limit)))
        case .longText: StoredPair(.text(try text(json, 100_000)))
        case .email, .phone, .creditCode, .file: StoredPair(.text(try text(json, 200)))
        case .url: StoredPair(.text(try text(json, 2000)))
        case .integer: StoredPair(.int(try integer(json)))
        case .decimal, .percent: StoredPair(.int(try scaled(json, kind.scale ?? 0)))
        case .money: try money(json)
        case .boolean: StoredPair(.int(try boolean(json) ? 1 : 0))
        case .date: StoredPair(.text(try date(json)))
        case .time: StoredPair(.int(try time(json)))
        case .choice(let choices): StoredPair(.text(try choice(json, choices)))
        case .choices(let choices): StoredPair(.text(try several(json, choices)))
        case .reference: StoredPair(.int(try reference(json)))
        case .json: StoredPair(.text(json.text))
        }
    }

    /// What a text of a form or a CSV cell means for this kind of field.
    public func json(fromText text: String) -> JSON {
        if text.isEmpty { return .null }
        switch kind {
        case .integer: return Int64(text).map(JSON.int) ?? .string(text)
        case .boolean:
            switch text.lowercased() {
            case "true", "1", "yes", "on", "是": return .bool(true)
            case "false", "0", "no", "off", "否": return .bool(false)
            default: return .string(text)
            }
        case .choices:
            // As programs export it, or as people type it.
            if case .array(let elements)? = try? JSON(parsing: text) { return .array(elements) }
            return .array(text.split(whereSeparator: { ",;、；，".contains($0) }).map { .string(String($0)) })
        case .json: return (try? JSON(parsing: text)) ?? .string(text)
        default: return .string(text)
        }
    }

    private func problem(_ zhHans: String, _ en: String) -> FieldProblem { FieldProblem(name, zhHans, en) }

    private func text(_ json: JSON, _ limit: Int) throws(FieldProblem) -> String {
        guard case .string(let text) = json else { throw problem("应为文本", "must be a text") }
        guard !text.utf8.contains(0) else { throw problem("不能含空字符", "must not contain NUL") }
        guard text.utf8.count <= limit || text.unicodeScalars.count <= limit else {
            throw problem("最多 \(limit) 个字符", "must have at most \(limit) characters")
        }
        guard !isRequired || Self.isVisible(text) else { throw problem("必填", "is required") }
        return text
    }

    /// Whether a text holds something to see: not blanks, control and direction marks or zero-width characters alone.
    private static func isVisible(_ text: String) -> Bool { text.unicodeScalars.contains(where: isVisible) }

    /// Whether a required text that holds nothing but this character is filled.
    public static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
            && properties.generalCategory != .control && properties.generalCategory != .format
    }

    private func integer(_ json: JSON) throws(FieldProblem) -> Int64 {
        guard let number = json.int else { throw problem("应为整数", "must be a whole number") }
        return try bounded(number)
    }

    /// The stored numbers a field takes: its own bounds, else what every reader of JSON keeps exactly.
    public var limits: ClosedRange<Int64> {
        if let bounds { return bounds }
        switch kind {
        case .decimal, .money, .percent: return -999_999_999_999_999...999_999_999_999_999
        default: return -9_007_199_254_740_991...9_007_199_254_740_991
        }
    }

    private func bounded(_ number: Int64) throws(FieldProblem) -> Int64 {
        let limits = limits
        if limits.contains(number) { return number }
        if number < limits.lowerBound {
            if limits.lowerBound == 0 { throw problem("不能为负数", "must not be negative") }
            if limits.lowerBound == 1, kind.scale != nil { throw problem("必须大于 0", "must be more than 0") }
        }
        let low = DecimalText.text(limits.lowerBound, scale: kind.scale ?? 0)
        let high = DecimalText.text(limits.upperBound, scale: kind.scale ?? 0)
        throw problem("应在 \(low) 到 \(high) 之间", "must be from \(low) to \(high)")
    }

    private func scaled(_ json: JSON, _ scale: Int) throws(FieldProblem) -> Int64 {
        let text: String
        switch json {
        case .int(let number): text = String(number)
        case .number(let number): text = Self.plain(number, scale)
        case .string(let string): text = string
        default: throw problem("应为数字", "must be a number")
        }
        guard let scaled = DecimalText.scaled(text, scale: scale) else {
            throw problem("应为最多 \(scale) 位小数的数字", "must be a number with at most \(scale) decimals")
        }
        return try bounded(scaled)
    }

    /// A number of a program that computes in binary, as 1.0009999999999999 for 1.001, is read to 15 digits.
    private static func plain(_ number: String, _ scale: Int) -> String {
        guard DecimalText.scaled(number, scale: scale) == nil, let double = Double(number), abs(double) < 1e15 else {
            return number
        }
        let rounded = String(format: "%.\(scale)f", double)
        guard let near = Double(rounded), abs(near - double) <= 4 * double.ulp else { return number }
        return rounded
    }

    private func money(_ json: JSON) throws(FieldProblem) -> StoredPair {
        var amount = json
        var currency = self.currency
        if case .object(let members) = json {
            guard members.allSatisfy({ $0.0 == "amount" || $0.0 == "currency" }), let inner = json["amount"] else {
                throw problem("金额应为 {amount, currency}", "must be {amount, currency}")
            }
            amount = inner
            if let code = json["currency"] {
                guard let text = code.string, Self.isCurrency(text) else {
                    throw problem("未知币种", "has an unknown currency")
                }
                currency = text
            }
        }
        return StoredPair(.int(try scaled(amount, 2)), .text(currency))
    }

    /// Whether amounts may be in a currency: one that has two decimals.
    public static func isCurrency(_ code: String) -> Bool { (try? Currency(code))?.decimals == 2 }

    private func boolean(_ json: JSON) throws(FieldProblem) -> Bool {
        guard case .bool(let flag) = json else { throw problem("应为是或否", "must be true or false") }
        return flag
    }

    private func date(_ json: JSON) throws(FieldProblem) -> String {
        guard case .string(let text) = json, let day = try? CivilDate(text) else {
            throw problem("应为日期，如 2026-05-06", "must be a date such as 2026-05-06")
        }
        return day.description
    }

    private func time(_ json: JSON) throws(FieldProblem) -> Int64 {
        guard case .string(let text) = json, let instant = RFC3339.instant(text) else {
            throw problem("应为时间，如 2026-05-06T09:00:00Z", "must be a time such as 2026-05-06T09:00:00Z")
        }
        return instant.milliseconds
    }

    private func choice(_ json: JSON, _ choices: [Choice]) throws(FieldProblem) -> String {
        guard case .string(let text) = json, choices.contains(where: { $0.value == text }) else {
            throw .notAmong(name, choices)
        }
        return text
    }

    private func several(_ json: JSON, _ choices: [Choice]) throws(FieldProblem) -> String {
        guard case .array(let elements) = json else { throw problem("应为列表", "must be a list") }
        guard elements.count <= 100 else { throw problem("最多 100 项", "must have at most 100 items") }
        var texts: [JSON] = []
        for element in elements {
            let text = JSON.string(try choices.isEmpty ? tag(element) : choice(element, choices))
            if !texts.contains(text) { texts.append(text) }
        }
        return JSON.array(texts).text
    }

    /// One of any texts: trimmed, short, without what separates several of them.
    private func tag(_ json: JSON) throws(FieldProblem) -> String {
        guard case .string(let text) = json else { throw problem("应为文本", "must be a text") }
        let trimmed = text.trimmed
        guard (1...40).contains(trimmed.unicodeScalars.count), !trimmed.contains(where: { ",;、；，\"\\".contains($0) }),
            trimmed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else {
            throw problem("标签为 1 到 40 个字符，不含逗号和引号", "must be tags of 1 to 40 characters without commas and quotes")
        }
        return trimmed
    }

    private func reference(_ json: JSON) throws(FieldProblem) -> Int64 {
        guard let id = json.id, id > 0 else { throw problem("应为记录编号", "must be the id of a record") }
        return id
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
