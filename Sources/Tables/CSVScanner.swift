#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds the fields of one record in a piece of UTF-8.
struct CSVScanner {
    /// Where the record ended, or that more bytes are needed to know.
    enum Outcome: Equatable {
        case record(next: Int)
        case needsMore
    }

    // How quotes are understood: RFC 4180, or one of three readings of a line that breaks it.
    private enum Reading {
        case standard, lazy, closing, literal
    }

    private enum Quoted {
        case record(next: Int)
        case needsMore
        case broken(CSVIssue.Kind)
    }

    let delimiter: UInt8
    /// The number of fields a row should have; 0 before the header is read.
    var expected = 0

    private static let quote: UInt8 = 0x22
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Reads the record that starts at `start` into `row`.
    /// - Parameter isLast: whether no bytes follow `bytes`.
    func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into row: inout CSVRow) -> Outcome {
        if let outcome = scanPlain(bytes, from: start, isLast: isLast, into: &row) { return outcome }
        row.clear()
        switch scanQuoted(bytes, from: start, isLast: isLast, reading: .standard, into: &row) {
        case .record(let next): return .record(next: next)
        case .needsMore: return .needsMore
        case .broken(let kind):
            return recover(bytes, from: start, isLast: isLast, from: kind, into: &row)
        }
    }

    /// Reads the record as if its open quote were a mistake: the first line alone, quotes as characters.
    func scanLiteral(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into row: inout CSVRow) -> Outcome {
        recover(bytes, from: start, isLast: false, from: .unclosedQuote(column: 1), into: &row)
    }

    // The first line is read in each way until one gives the expected width.
    private func recover(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, from kind: CSVIssue.Kind,
        into row: inout CSVRow
    ) -> Outcome {
        guard let (end, next) = line(bytes, from: start, isLast: isLast) else { return .needsMore }
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        for reading in [Reading.lazy, .closing, .literal] {
            row.clear()
            guard case .record = scanQuoted(line, from: 0, isLast: true, reading: reading, into: &row) else { continue }
            if row.count == expected || expected == 0 {
                row.note(kind)
                return .record(next: next)
            }
        }
        if case .strayQuote = kind {
            row.clear()
            switch scanQuoted(bytes, from: start, isLast: isLast, reading: .lazy, into: &row) {
            case .record(let next):
                row.note(kind)
                return .record(next: next)
            case .needsMore: return .needsMore
            case .broken: break
            }
        }
        row.clear()
        _ = scanQuoted(line, from: 0, isLast: true, reading: .literal, into: &row)
        row.note(kind)
        return .record(next: next)
    }

    // MARK: Records without quotes

    // Eight bytes at a time; each set high bit of the mask is a separator, a quote or a line end.
    private func scanPlain(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into row: inout CSVRow
    ) -> Outcome? {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return .needsMore }
        let pattern = UInt64(repeating: delimiter)
        var position = start
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            var mask = word.zeros(after: pattern) | word.zeros(after: Self.quotes)
            mask |= word.zeros(after: Self.lineFeeds) | word.zeros(after: Self.carriageReturns)
            while mask != 0 {
                let place = position + mask.trailingZeroBitCount / 8
                let byte = bytes[place]
                if byte == delimiter {
                    row.ends.append(place - start)
                } else if byte == Self.quote {
                    return nil
                } else {
                    return finishPlain(bytes, start, place, isLast, &row)
                }
                mask &= mask &- 1
            }
            position += 8
        }
        return scanPlainTail(bytes, start, position, isLast, &row)
    }

    private func scanPlainTail(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ from: Int, _ isLast: Bool, _ row: inout CSVRow
    ) -> Outcome? {
        for place in from..<bytes.count {
            let byte = bytes[place]
            if byte == delimiter {
                row.ends.append(place - start)
            } else if byte == Self.quote {
                return nil
            } else if byte == Self.lineFeed || byte == Self.carriageReturn {
                return finishPlain(bytes, start, place, isLast, &row)
            }
        }
        return isLast ? finishPlain(bytes, start, bytes.count, isLast, &row) : .needsMore
    }

    private func finishPlain(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isLast: Bool, _ row: inout CSVRow
    ) -> Outcome {
        guard let next = afterLine(bytes, at: end, isLast: isLast) else { return .needsMore }
        row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        row.ends.append(end - start)
        return .record(next: next)
    }

    // MARK: Records with quotes

    private func scanQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, reading: Reading, into row: inout CSVRow
    ) -> Quoted {
        var position = start
        row.isPlain = false
        row.startsQuoted = position < bytes.count && bytes[position] == Self.quote && reading != .literal
        while true {
            if position < bytes.count, bytes[position] == Self.quote, reading != .literal {
                switch quotedField(bytes, &position, isLast, reading, &row) {
                case .closed: break
                case .needsMore: return .needsMore
                case .unclosed: return .broken(.unclosedQuote(column: row.count + 1))
                case .stray: return .broken(.strayQuote(column: row.count + 1))
                }
            }
            plainField(bytes, &position, reading, &row)
            if position < bytes.count, bytes[position] == delimiter {
                row.endField(separator: delimiter)
                position += 1
                continue
            }
            if position == bytes.count, !isLast { return .needsMore }
            guard let next = afterLine(bytes, at: position, isLast: isLast) else { return .needsMore }
            row.endRow()
            return .record(next: next)
        }
    }

    private enum FieldEnd {
        case closed, needsMore, unclosed, stray
    }

    private func quotedField(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ isLast: Bool, _ reading: Reading,
        _ row: inout CSVRow
    ) -> FieldEnd {
        position += 1
        while let place = nextQuote(bytes, from: position) {
            row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<place]))
            position = place + 1
            if position == bytes.count { return isLast ? .closed : .needsMore }
            if bytes[position] == Self.quote {
                row.bytes.append(Self.quote)
                position += 1
                continue
            }
            let end = afterBlanks(bytes, from: position)
            if end == bytes.count, !isLast { return .needsMore }
            if end == bytes.count || endsField(bytes[end]) {
                position = end
                return .closed
            }
            if reading == .standard { return .stray }
            if reading == .closing { return .closed }
            row.bytes.append(Self.quote)
        }
        return isLast ? .unclosed : .needsMore
    }

    private func plainField(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ reading: Reading, _ row: inout CSVRow
    ) {
        let from = position
        var strays = false
        while position < bytes.count, !endsField(bytes[position]) {
            if bytes[position] == Self.quote { strays = true }
            position += 1
        }
        row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from..<position]))
        if strays, reading == .standard { row.note(.strayQuote(column: row.count + 1)) }
    }

    // MARK: Bytes

    private func endsField(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    private func nextQuote(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        guard from < bytes.count, let base = bytes.baseAddress else { return nil }
        guard let found = memchr(base + from, Int32(Self.quote), bytes.count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func afterBlanks(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
        var place = from
        while place < bytes.count, bytes[place] == 0x20 || (bytes[place] == 0x09 && delimiter != 0x09) { place += 1 }
        return place
    }

    // The place after a line end; nil when a carriage return is the last byte known.
    private func afterLine(_ bytes: UnsafeBufferPointer<UInt8>, at end: Int, isLast: Bool) -> Int? {
        guard end < bytes.count else { return end }
        guard bytes[end] == Self.carriageReturn else { return end + 1 }
        guard end + 1 < bytes.count else { return isLast ? end + 1 : nil }
        return bytes[end + 1] == Self.lineFeed ? end + 2 : end + 1
    }

    private func line(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool
    ) -> (end: Int, next: Int)? {
        var place = start
        while place < bytes.count, bytes[place] != Self.lineFeed, bytes[place] != Self.carriageReturn { place += 1 }
        if place == bytes.count, !isLast { return nil }
        return afterLine(bytes, at: place, isLast: isLast).map { (place, $0) }
    }

    private static let quotes = UInt64(repeating: quote)
    private static let lineFeeds = UInt64(repeating: lineFeed)
    private static let carriageReturns = UInt64(repeating: carriageReturn)
}

extension UInt64 {
    init(repeating byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }

    // The high bit of every byte that equals the pattern's, and no other bit.
    @inline(__always)
    func zeros(after pattern: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = self ^ pattern
        return ~(((difference & low) &+ low) | difference | low)
    }
}
