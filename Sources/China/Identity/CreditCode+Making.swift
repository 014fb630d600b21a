extension CreditCode {
    /// A valid code from its parts: two characters of kind such as `91`, six of the division, eight of the
    /// organisation; both check characters are computed. Nil when a part has another length or character.
    public init?(kind: String, division: String, organisation: String) {
        var bytes = Array((kind + division + organisation).utf8)
        guard kind.utf8.count == 2, division.utf8.count == 6, bytes.count == 16,
            bytes.allSatisfy({ CreditCodeCheck.value($0) >= 0 })
        else { return nil }
        bytes.append(bytes[8...].withUnsafeBufferPointer { CreditCodeCheck.organisation($0) })
        bytes.append(bytes.withUnsafeBufferPointer { CreditCodeCheck.last($0) })
        guard case .success(let code) = Self.parse(String(decoding: bytes, as: UTF8.self)), code.status == .valid
        else { return nil }
        self = code
    }
}
