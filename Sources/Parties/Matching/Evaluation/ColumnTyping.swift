import Foundation

/// Infers what a column holds from a sample of its values and, where values leave a doubt, its header.
struct ColumnTyping {
    let header: String
    /// Filled values, at most `sampleSize`, spread over the file.
    let sample: [String]
    /// Share of rows with a value.
    let filled: Double
    let distinct: Int
    let rows: Int
    let normalisers: TextNormalisers

    static let sampleSize = 2000

    /// Texts that stand for no value.
    static let blanks: Set<String> = [
        "", "null", "none", "nil", "n/a", "na", "nan", "#n/a", "-", "--", "?", "\\n", "select", "unknown", "未知", "无",
        "空", "不详", "暂无",
    ]

    static func isBlank(_ text: String) -> Bool {
        if text.utf8.count > 12 { return text.allSatisfy(\.isWhitespace) }
        return blanks.contains(text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased())
    }

    func kind() -> ColumnKind {
        if distinct <= 1 || sample.isEmpty { return .constant }
        if share({ normalisers.email($0) != nil }) >= 0.7 { return .email }
        if share({ normalisers.creditCode($0) != nil }) >= 0.6 { return .creditCode }
        if isRowNumber { return .rowNumber }
        if isDate { return .date }
        if isPhone { return .phone }
        if share(Self.isNumeric) >= 0.9 { return numeric }
        if isCompany { return .company }
        return textual
    }

    private func share(_ test: (String) -> Bool) -> Double {
        Double(sample.count(where: test)) / Double(max(1, sample.count))
    }

    private func headerHas(_ words: String...) -> Bool {
        let lower = header.lowercased()
        return words.contains { lower.contains($0) }
    }

    private var isUnique: Bool { distinct == rows && filled == 1 }

    /// Whole numbers without a gap, or values all different under a header that says so.
    private var isRowNumber: Bool {
        guard isUnique else { return false }
        let lower = header.lowercased()
        let names = [
            "id", "_id", "row", "index", "no", "no.", "序号", "编号", "rec_id", "record_id", "unique_id", "uuid", "guid",
            "key", "",
        ]
        if names.contains(lower) || lower.hasSuffix("rec_id") || lower.hasSuffix("record_id") { return true }
        let numbers = sample.compactMap { Int($0) }
        guard numbers.count == sample.count, let least = numbers.min(), let most = numbers.max() else { return false }
        return most.subtractingReportingOverflow(least).partialValue.magnitude < UInt(rows + rows / 4 + 2)
    }

    private var isDate: Bool {
        let best = DateReading.best(for: sample)
        if headerHas("date", "birth", "dob", "日期", "时间", "生日", "出生") { return best.share >= 0.5 }
        let separated = share { $0.contains("-") || $0.contains("/") || $0.contains("年") || $0.contains(".") }
        return best.share >= 0.8 && (separated > 0.5 || share { $0.count == 8 } > 0.8 && plausibleYears > 0.95)
    }

    private var plausibleYears: Double { share { $0.hasPrefix("19") || $0.hasPrefix("20") } }

    private var isPhone: Bool {
        let shape = share { text in
            normalisers.phone(text) != nil
                && text.utf8.allSatisfy { byte in
                    (48...57).contains(byte) || " +-()./#x".utf8.contains(byte)
                }
        }
        if headerHas("phone", "mobile", "tel", "cell", "手机", "电话", "联系方式", "fax", "传真") { return shape >= 0.4 }
        let mobile = share { $0.count == 11 && $0.hasPrefix("1") && Self.isNumeric($0) }
        let grouped = share {
            $0.count >= 10 && ($0.contains("-") || $0.contains("/") || $0.contains(" ") || $0.hasPrefix("+"))
        }
        return mobile >= 0.8 || shape >= 0.8 && grouped >= 0.6
    }

    private static func isNumeric(_ text: String) -> Bool {
        text.utf8.contains { (48...57).contains($0) }
            && text.utf8.allSatisfy {
                (48...57).contains($0) || $0 == 46 || $0 == 45 || $0 == 44 || $0 == 36 || $0 == 32
            }
    }

    private var numeric: ColumnKind {
        let decimals = share { $0.contains(".") || $0.hasPrefix("-") || $0.hasPrefix("$") }
        let measure = headerHas("price", "amount", "qty", "total", "金额", "价格", "数量", "收入", "年龄", "age", "score")
        if decimals >= 0.2 || measure && !headerHas("agency", "page") { return .number }
        return distinctShare >= 0.3 && meanLength >= 5 ? .identifier : smallCode
    }

    private var smallCode: ColumnKind { distinct <= 12 ? .category : .code }

    private var distinctShare: Double { Double(distinct) / max(1, filled * Double(rows)) }

    private var meanLength: Double { sample.reduce(0.0) { $0 + Double($1.count) } / Double(max(1, sample.count)) }

    private var isCompany: Bool {
        if headerHas("company", "organisation", "organization", "employer", "企业", "公司", "客户名称", "单位", "供应商") {
            return distinct > 20 && !headerHas("type", "类型", "size", "规模")
        }
        return share(Self.endsAsCompany) >= 0.4
    }

    private static func endsAsCompany(_ text: String) -> Bool {
        let lower = text.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " ."))
        let ends = [
            "公司", "集团", "事务所", "合作社", " inc", " ltd", " llc", " gmbh", " corp", " limited", " plc", " co", "s.a",
        ]
        return ends.contains { lower.hasSuffix($0) }
    }

    private var textual: ColumnKind {
        let digits = share { $0.utf8.contains { (48...57).contains($0) } }
        let words = sample.reduce(0.0) { $0 + Double(TokenSet.tokens(of: $1).count) } / Double(max(1, sample.count))
        let oneWord = share { !$0.contains(" ") }
        if digits >= 0.7, oneWord >= 0.9, meanLength <= 40, share(Self.isAsciiCode) >= 0.9 {
            return distinctShare >= 0.3 ? .identifier : smallCode
        }
        if distinct <= 12 || distinct <= 60 && distinctShare < 0.02 { return .category }
        if headerHas("addr", "street", "地址", "住址", "title", "description") { return .text }
        return words >= 4.5 || meanLength > 40 ? .text : .name
    }

    private static func isAsciiCode(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 32 && $0 < 0x7F } }
}
