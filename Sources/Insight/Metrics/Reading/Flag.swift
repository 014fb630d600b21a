/// Yes or no as it stands in a file.
enum Flag {
    private static let yes: Set<String> = ["1", "yes", "y", "true", "t", "是", "有", "已转化", "converted", "conversion"]
    private static let no: Set<String> = ["0", "no", "n", "false", "f", "否", "无", "未转化", "", "impression", "touch"]

    /// Whether the text says yes; nil when it says neither.
    static func read(_ text: String) -> Bool? {
        let word = text.lowercased()
        if yes.contains(word) { return true }
        return no.contains(word) ? false : nil
    }
}
