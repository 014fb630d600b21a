/// An e-mail address that can be written to: pragmatic, not the whole grammar of RFC 5322.
public struct EmailAddress: Sendable, Hashable {
    /// Trimmed, `mailto:` and angle brackets removed, all in lower case.
    public let normalized: String

    /// What stands before the @.
    public var local: Substring { normalized.prefix { $0 != "@" } }
    /// What stands behind the @.
    public var domain: Substring { normalized.drop { $0 != "@" }.dropFirst() }

    /// Reads an address as typed; full-width signs, `mailto:x@y` and `Name <x@y>` are understood.
    public static func parse(_ text: String) -> Result<EmailAddress, EmailProblem> {
        if let result = CompatibleText.bytes(text, { read($0, original: text) }) { return result }
        var folded = CompatibleText.fold(text)
        if folded.contains("。") { folded = folded.replacing("。", with: ".") }
        if let inner = unwrapped(folded) { return parse(inner) }
        let trimmed = folded.drop { $0.isWhitespace }.lowercased()
        return CompatibleText.bytes(trimmed) { EmailGrammar.check(EmailGrammar.trim($0), original: trimmed) }
    }

    /// Nil when the text has to be folded or unwrapped first.
    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, original: String
    ) -> Result<EmailAddress, EmailProblem>? {
        let trimmed = EmailGrammar.trim(bytes)
        var upper = false
        for byte in trimmed {
            if byte >= 0x80 || byte == 0x3A || byte == 0x3E { return nil }
            if byte >= 0x41 && byte <= 0x5A { upper = true }
        }
        if !upper {
            return EmailGrammar.check(trimmed, original: trimmed.count == bytes.count ? original : nil)
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: trimmed.count) { lower in
            for index in 0..<trimmed.count { lower[index] = trimmed[index].lowercased }
            return EmailGrammar.check(UnsafeBufferPointer(lower), original: nil)
        }
    }

    private static func unwrapped(_ text: String) -> String? {
        if text.lowercased().hasPrefix("mailto:") {
            return String(text.dropFirst(7).prefix { $0 != "?" })
        }
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return nil }
        return String(text[text.index(after: open)...].dropLast())
    }
}

/// The rules an address has to keep, on UTF-8 bytes in lower case.
enum EmailGrammar {
    static func trim(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end && bytes[start].isBlank { start += 1 }
        while end > start && bytes[end - 1].isBlank { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    static func check(
        _ bytes: UnsafeBufferPointer<UInt8>, original: String?
    ) -> Result<EmailAddress, EmailProblem> {
        if bytes.isEmpty { return .failure(.empty) }
        if bytes.count > 254 { return .failure(.tooLong) }
        guard let at = bytes.lastIndex(of: 0x40) else { return .failure(.missingAt) }
        let local = UnsafeBufferPointer(rebasing: bytes[..<at])
        let domain = UnsafeBufferPointer(rebasing: bytes[(at + 1)...])
        if let problem = localProblem(local) ?? HostGrammar.problem(domain).map(EmailProblem.domain) {
            return .failure(problem)
        }
        return .success(EmailAddress(normalized: original ?? String(decoding: bytes, as: UTF8.self)))
    }

    private static func localProblem(_ local: UnsafeBufferPointer<UInt8>) -> EmailProblem? {
        if local.isEmpty { return .emptyLocal }
        if local.count > 64 { return .localTooLong }
        var previous: UInt8 = 0x2E
        for byte in local {
            if byte == 0x40 { return .severalAt }
            if byte == 0x2E && previous == 0x2E { return .dots }
            if !isAtom(byte) && byte != 0x2E { return .character(byte < 0x80 ? byte.letter : "") }
            previous = byte
        }
        return previous == 0x2E ? .dots : nil
    }

    /// atext of RFC 5322, and UTF-8 as RFC 6531 allows.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x80...: true
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2D, 0x2F: true
        case 0x3D, 0x3F, 0x5E, 0x5F, 0x60, 0x7B, 0x7C, 0x7D, 0x7E: true
        default: false
        }
    }
}
