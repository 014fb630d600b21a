/// Texts that stand for "nothing was filled in".
public enum MissingText {
    private static let tokens: Set<String> = [
        "", "na", "n/a", "n.a.", "#n/a", "null", "(null)", "nan", "\\n", "-", "--", "select", "please select",
        "(select)", "select one", "请选择", "--请选择--", "未填写", "(blank)", "#null!",
    ]

    /// Whether a text means that the value is missing; "unknown" and "none" are answers, not blanks.
    public static func matches(_ text: String) -> Bool {
        if text.utf8.count > 40 { return false }
        let trimmed = text.trimmed.lowercased()
        if tokens.contains(trimmed) { return true }
        guard trimmed.hasPrefix("select") || trimmed.hasPrefix("please select") || trimmed.hasPrefix("请选择") else {
            return false
        }
        return trimmed.hasSuffix("…") || trimmed.hasSuffix("...")
    }
}

extension String {
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
        var view = self[...]
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }
}
