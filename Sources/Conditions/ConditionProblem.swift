import China

/// What can be wrong with a condition, with the parameters a sentence about it needs.
public enum ConditionProblem: Error, Hashable, Sendable {
    // Reading the text.
    case unexpected(String, expected: String)
    case unterminatedText
    case badEscape(String)
    case badNumber(String)
    case numberOutOfRange(String)
    case reservedWord(String)
    case unsupportedLiteral(String)
    case badMacro(String)
    case textTooLong(limit: Int)
    case tooDeep(limit: Int)
    case tooManyParts(limit: Int)
    // Computing a value.
    case undeclared(String)
    case unknownFunction(String)
    case noOverload(String, types: [String])
    case divisionByZero
    case overflow
    case noSuchKey(String)
    case duplicateKey(String)
    case unsupportedKey(String)
    case indexOutOfRange(String)
    case notConvertible(String, to: String)
    case timeOutOfRange
    case unknownTimeZone(String)
    case badPattern(String)
    case tooCostly
    // Checking against an object.
    case unknownField(String, of: String, similar: String?)
    case relationIsNoField(String)
    case notBoolean(String)
    case wrongType(String, expected: String, found: String)
    case unknownChoice(String, options: [String])
    case invalidDate(String)
    case invalidID(String)
    case noOrder(String)
    case literalNeeded(String)
    case notOnRecords(String)
    case zeroCharacter
    case nobodyAsks
    case subMillisecond(String)
    case tooManyDecimals
    // Becoming SQL.
    case notInSQL(String)
    case tooDeepForSQL
}
