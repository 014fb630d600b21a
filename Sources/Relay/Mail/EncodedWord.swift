import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Header text outside ASCII (RFC 2047).
public enum EncodedWord {
    /// The text as one or more encoded words of at most 75 characters; plain ASCII stays as it is.
    public static func encode(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !text.contains("=?") { return text }
        var words: [String] = []
        var piece: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8)
            if piece.count + bytes.count > 45, !piece.isEmpty {
                words.append(word(piece))
                piece = []
            }
            piece += bytes
        }
        if !piece.isEmpty { words.append(word(piece)) }
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?b?\(Data(bytes).base64EncodedString())?=" }

    /// The text of a header; words in an unknown character set stay as they are.
    public static func decode(_ value: String) -> String {
        var output = ""
        var rest = value[...]
        var afterWord = false
        while let start = rest.range(of: "=?") {
            let before = rest[..<start.lowerBound]
            let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("="), let text = text(parts[0], parts[1], parts[2]) else {
                output += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                afterWord = false
                continue
            }
            if !(afterWord && before.allSatisfy(\.isWhitespace)) { output += before }
            output += text
            rest = parts[3].dropFirst()
            afterWord = true
        }
        return output + rest
    }

    private static func text(_ charset: Substring, _ encoding: Substring, _ body: Substring) -> String? {
        let bytes: [UInt8]
        switch encoding.lowercased() {
        case "b":
            let padded = body + String(repeating: "=", count: (4 - body.utf8.count % 4) % 4)
            guard let data = Data(base64Encoded: String(padded)) else { return nil }
            bytes = Array(data)
        case "q":
            guard let decoded = quotedPrintable(body) else { return nil }
            bytes = decoded
        default: return nil
        }
        return MailCharset.decode(bytes, charset: String(charset.prefix { $0 != "*" }))
    }

    private static func quotedPrintable(_ body: Substring) -> [UInt8]? {
        let input = Array(body.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < input.count {
            if input[index] == 0x3D {
                guard index + 2 < input.count else { return nil }
                guard let byte = UInt8(String(decoding: input[index + 1...index + 2], as: UTF8.self), radix: 16) else {
                    return nil
                }
                output.append(byte)
                index += 3
            } else {
                output.append(input[index] == 0x5F ? 0x20 : input[index])
                index += 1
            }
        }
        return output
    }
}

/// Character sets as mail names them.
public enum MailCharset {
    /// The text of bytes; GB2312 and GBK are read as GB18030, which contains them; nil for an unknown set.
    public static func decode(_ bytes: [UInt8], charset: String) -> String? {
        let name = charset.lowercased()
        if name == "utf-8" || name == "us-ascii" || name == "utf8" { return String(decoding: bytes, as: UTF8.self) }
        let known = ["gb2312", "gbk", "x-gbk", "gb_2312-80"].contains(name) ? "GB18030" : charset
        guard known.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else { return nil }
        let opened: iconv_t? = iconv_open("UTF-8", known)
        guard let converter = opened, Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        return convert(bytes, with: converter)
    }

    // What is not a character becomes U+FFFD.
    private static func convert(_ bytes: [UInt8], with converter: iconv_t) -> String {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        var read = 0
        while read < input.count {
            var piece = [CChar](repeating: 0, count: 1024)
            let (used, made, failed) = step(&input, from: read, into: &piece, converter)
            output += piece.prefix(made).map { UInt8(bitPattern: $0) }
            read += used
            if failed {
                output += [0xEF, 0xBF, 0xBD]
                read += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func step(
        _ input: inout [CChar], from start: Int, into piece: inout [CChar], _ converter: iconv_t
    ) -> (used: Int, made: Int, failed: Bool) {
        input.withUnsafeMutableBufferPointer { from in
            piece.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress?.advanced(by: start)
                var sink = to.baseAddress
                var (sourceLeft, sinkLeft) = (from.count - start, to.count)
                let result = iconv(converter, &source, &sourceLeft, &sink, &sinkLeft)
                let failed = result == -1 && errno != E2BIG
                return (from.count - start - sourceLeft, to.count - sinkLeft, failed)
            }
        }
    }
}
