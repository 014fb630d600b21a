/// A character encoding that a table may be written in; the raw value is its registered name.
public enum TextEncoding: String, Sendable, Codable, CaseIterable {
    /// UTF-8, with or without a byte-order mark.
    case utf8 = "UTF-8"
    /// UTF-16, low byte first.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, high byte first.
    case utf16BigEndian = "UTF-16BE"
    /// GB18030, which contains GBK and GB2312.
    case gb18030 = "GB18030"
    /// Windows code page 1252, the fallback for western bytes that are nothing else.
    case windows1252 = "WINDOWS-1252"
}

/// What the bytes of a file look like.
public struct EncodingGuess: Sendable, Hashable, Codable {
    /// The most likely encoding.
    public let encoding: TextEncoding
    /// How sure the guess is, 0 … 1; 1 only after a byte-order mark or when every byte was seen.
    public let confidence: Double
    /// Length of the byte-order mark in bytes; 0 without one.
    public let markLength: Int

    /// A guess from its parts.
    public init(encoding: TextEncoding, confidence: Double, markLength: Int = 0) {
        self.encoding = encoding
        self.confidence = confidence
        self.markLength = markLength
    }

    /// Judges samples of one file, the first from its beginning; nil when the bytes are not text.
    /// - Parameter complete: whether the samples are the whole file.
    public static func detect(_ samples: [[UInt8]], complete: Bool) -> EncodingGuess? {
        guard let first = samples.first else { return EncodingGuess(encoding: .utf8, confidence: 0) }
        if let marked = byteOrderMark(first) { return marked }
        if let wide = wideGuess(first) { return wide }
        var tally = ByteTally()
        for sample in samples { tally.add(sample) }
        return tally.guess(complete: complete)
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> EncodingGuess? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return EncodingGuess(encoding: .utf8, confidence: 1, markLength: 3)
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return EncodingGuess(encoding: .utf16LittleEndian, confidence: 1, markLength: 2)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return EncodingGuess(encoding: .utf16BigEndian, confidence: 1, markLength: 2)
        }
        return nil
    }

    // Line ends and separators of UTF-16 text leave a zero in every such pair, always on the same side.
    private static func wideGuess(_ bytes: [UInt8]) -> EncodingGuess? {
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) || bytes.count > 1000 else { return nil }
        var zeros = (even: 0, odd: 0)
        var separators = (little: 0, big: 0)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (low, high) = (bytes[index], bytes[index + 1])
            if low == 0 { zeros.even += 1 }
            if high == 0 { zeros.odd += 1 }
            if high == 0, isSeparator(low) { separators.little += 1 }
            if low == 0, isSeparator(high) { separators.big += 1 }
        }
        let (little, big) = (separators.little, separators.big)
        guard max(little, big) > 0, max(little, big) * 200 >= bytes.count / 2 else { return nil }
        let clean = little > big ? zeros.odd > zeros.even * 8 : zeros.even > zeros.odd * 8
        guard clean else { return nil }
        return EncodingGuess(encoding: little > big ? .utf16LittleEndian : .utf16BigEndian, confidence: 0.95)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x0D, 0x2C, 0x3B, 0x09, 0x7C: true
        default: false
        }
    }
}

/// Counts of what the bytes would be in each narrow encoding.
private struct ByteTally {
    var total = 0
    var controls = 0
    var utf8Good = 0
    var utf8Bad = 0
    /// Characters of three bytes and more, which text of another encoding hardly ever shows.
    var utf8Long = 0
    var chineseGood = 0
    var chineseBad = 0
    var chineseCommon = 0

    mutating func add(_ bytes: [UInt8]) {
        total += bytes.count
        for byte in bytes where byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1A && byte != 0x1B {
            controls += 1
        }
        bytes.withUnsafeBufferPointer { buffer in
            countUTF8(buffer)
            countChinese(buffer)
        }
    }

    private mutating func countUTF8(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = UTF8Sequence.length(in: bytes, at: index)
            if length > 0 {
                utf8Good += 1
                if length > 2 { utf8Long += 1 }
                index += length
            } else {
                if bytes.count - index >= 4 { utf8Bad += 1 }  // a sample may end inside a character
                index += 1
            }
        }
    }

    private mutating func countChinese(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = GBSequence.length(in: bytes, at: index)
            if length > 0 {
                chineseGood += 1
                if length == 2, GBSequence.isCommon(bytes[index], bytes[index + 1]) { chineseCommon += 1 }
                index += length
            } else {
                if bytes.count - index >= 4 { chineseBad += 1 }
                index += 1
            }
        }
    }

    func guess(complete: Bool) -> EncodingGuess? {
        guard controls * 100 <= total else { return nil }
        if utf8Bad == 0 {
            if complete { return EncodingGuess(encoding: .utf8, confidence: 1) }
            return EncodingGuess(encoding: .utf8, confidence: utf8Good > 0 ? 0.99 : 0.9)
        }
        if utf8Good > utf8Bad * 20 {
            return EncodingGuess(encoding: .utf8, confidence: share(utf8Good, utf8Bad))
        }
        let common = Double(chineseCommon) / Double(max(chineseGood, 1))
        if chineseGood > chineseBad * 20, common >= 0.5 {
            return EncodingGuess(encoding: .gb18030, confidence: share(chineseGood, chineseBad) * (0.5 + common / 2))
        }
        // Lines of two encodings under each other: the reader takes each field that is not UTF-8 for GB18030.
        if utf8Long > 0, utf8Long * 4 >= utf8Bad {
            return EncodingGuess(encoding: .utf8, confidence: share(utf8Good, utf8Bad))
        }
        return EncodingGuess(encoding: .windows1252, confidence: 0.3)
    }

    private func share(_ good: Int, _ bad: Int) -> Double { Double(good) / Double(good + bad) * 0.99 }
}
