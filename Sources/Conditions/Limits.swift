/// How large an expression and its work may be, so that no expression can hang a server or exhaust its memory.
public enum ConditionLimits {
    /// The longest text of an expression, in UTF-8 bytes.
    public static let textBytes = 10_000
    /// The deepest nesting of an expression, parentheses included.
    public static let depth = 100
    /// The most parts (operators, operands, calls) an expression has, macros on records written out included.
    public static let parts = 5_000
    /// The most steps one evaluation takes; long texts and lists count as several.
    public static let steps = 1_000_000
    /// The most bytes of texts, lists and maps one evaluation produces.
    public static let producedBytes = 4_000_000
    /// The most instructions a pattern of `matches` has after its repetitions are written out.
    public static let patternSize = 2_000
    /// The most states × characters one `matches` on a record visits; beyond it the value counts as missing.
    public static let patternWork = 20_000_000
    /// The longest SQL a condition becomes, in bytes.
    public static let sqlBytes = 200_000
    /// The most texts one condition on records joins with `+`.
    public static let joinedTexts = 32
}
