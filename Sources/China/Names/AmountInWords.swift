/// An amount of yuan in the capital numerals of invoices and contracts (大写).
public enum AmountInWords {
    private static let digits = Array("零壹贰叁肆伍陆柒捌玖").map(String.init)
    private static let places = ["仟", "佰", "拾", ""]

    /// An amount in 分: 100530 is 壹仟零伍圆叁角整; negative amounts begin with 负.
    public static func chinese(fen: Int64) -> String {
        let amount = fen.magnitude
        let (yuan, cents) = amount.quotientAndRemainder(dividingBy: 100)
        let (jiao, rest) = cents.quotientAndRemainder(dividingBy: 10)
        if amount == 0 { return "零圆整" }
        var words = fen < 0 ? "负" : ""
        if yuan > 0 { words += "\(number(yuan))圆" }
        if jiao > 0 { words += "\(digits[Int(jiao)])角" }
        if jiao == 0 && yuan > 0 && rest > 0 { words += "零" }
        return words + (rest > 0 ? "\(digits[Int(rest)])分" : "整")
    }

    /// A whole number: 亿 and 万 are read as groups, gaps as one 零.
    static func number(_ value: UInt64) -> String {
        for (unit, size) in [("亿", UInt64(100_000_000)), ("万", UInt64(10_000))] where value >= size {
            let (high, low) = value.quotientAndRemainder(dividingBy: size)
            if low == 0 { return "\(number(high))\(unit)" }
            return "\(number(high))\(unit)\(low < size / 10 ? "零" : "")\(number(low))"
        }
        return group(value)
    }

    private static func group(_ value: UInt64) -> String {
        var words = ""
        var gap = false
        for (index, size) in [UInt64(1_000), 100, 10, 1].enumerated() {
            let digit = Int(value / size % 10)
            if digit == 0 {
                gap = !words.isEmpty
            } else {
                words += "\(gap ? "零" : "")\(digits[digit])\(places[index])"
                gap = false
            }
        }
        return words
    }
}
