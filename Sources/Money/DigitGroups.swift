/// Digits in groups of three, as people read numbers.
public enum DigitGroups {
    /// A whole number as people read it: `12,345`.
    public static func text(_ number: Int64) -> String {
        var bytes = Array(String(number).utf8)
        insert(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A decimal number as people read it: `12345.60` is `12,345.60`.
    public static func text(decimal text: String) -> String {
        var bytes = Array(text.utf8)
        insert(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Groups the digits before the point of a decimal number.
    static func insert(into bytes: inout [UInt8]) {
        let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
        var comma = (bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count) - 3
        while comma > start {
            bytes.insert(UInt8(ascii: ","), at: comma)
            comma -= 3
        }
    }
}
