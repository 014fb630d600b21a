/// The records of a source one after another, header or not, in constant memory.
final class RecordStream {
    var scanner: CSVScanner
    /// Byte of the source and 1-based line at which the next record begins.
    private(set) var offset = 0
    private(set) var line = 1
    private let source: ByteSource
    private let transcoder: Transcoder?
    private let maxRecordBytes: Int
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var head = 0
    private var tail = 0
    private var ended = false

    init(_ source: ByteSource, encoding: TextEncoding, delimiter: UInt8, maxRecordBytes: Int) throws(CSVError) {
        self.source = source
        self.maxRecordBytes = maxRecordBytes
        scanner = CSVScanner(delimiter: delimiter)
        transcoder = encoding == .utf8 ? nil : try Transcoder(encoding)
    }

    /// Goes on from a place that a record began at; only before the first record.
    func start(at offset: Int, line: Int) throws(CSVError) {
        try source.seek(to: offset)
        self.offset = offset
        self.line = line
    }

    /// Reads the next record that is not a blank line; false at the end.
    func next(into row: inout CSVRow) throws(CSVError) -> Bool {
        while true {
            if head == tail, !ended { try fill() }
            guard head < tail else {
                if ended { return false }
                continue
            }
            row.clear()
            row.line = line
            row.offset = offset
            let found = buffer.withUnsafeBufferPointer {
                scanner.scan(.init(rebasing: $0[..<tail]), from: head, isLast: ended, into: &row)
            }
            guard case .record(let next) = found else {
                if tail - head <= maxRecordBytes { try fill() } else if try escape(&row) { return true }
                continue
            }
            consume(to: next, isPlain: row.isPlain)
            if row.count == 1, row.bytes.isEmpty, !row.startsQuoted { continue }
            return true
        }
    }

    // A record longer than the limit: an open quote by mistake, or one endless line, which is skipped.
    private func escape(_ row: inout CSVRow) throws(CSVError) -> Bool {
        row.clear()
        let found = buffer.withUnsafeBufferPointer {
            scanner.scanLiteral(.init(rebasing: $0[..<tail]), from: head, into: &row)
        }
        if case .record(let next) = found {
            consume(to: next, isPlain: false)
            return true
        }
        try skipLine()
        row.clear()
        row.endRow()
        row.note(.fieldTooLong(column: 1, limit: maxRecordBytes))
        return true
    }

    private func skipLine() throws(CSVError) {
        while true {
            if let end = buffer[head..<tail].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
                let isPair = buffer[end] == 0x0D && end + 1 < tail && buffer[end + 1] == 0x0A
                return consume(to: isPair ? end + 2 : end + 1, isPlain: true)
            }
            if transcoder == nil { offset += tail - head }
            head = tail
            if ended { return }
            try fill()
        }
    }

    private func consume(to next: Int, isPlain: Bool) {
        let ends = isPlain ? lastLineEnd(before: next) : lineEnds(from: head, to: next)
        line += ends.lines
        if let transcoder {
            offset += transcoder.consume(lineEnds: ends.bytes)
        } else {
            offset += next - head
        }
        head = next
        if head == tail, ended { offset = source.size }
    }

    private func lastLineEnd(before next: Int) -> (lines: Int, bytes: Int) {
        guard next > head, buffer[next - 1] == 0x0A || buffer[next - 1] == 0x0D else { return (0, 0) }
        let isPair = next - 1 > head && buffer[next - 1] == 0x0A && buffer[next - 2] == 0x0D
        return (1, isPair ? 2 : 1)
    }

    private func lineEnds(from: Int, to: Int) -> (lines: Int, bytes: Int) {
        var (lines, bytes) = (0, 0)
        for place in from..<to where buffer[place] == 0x0A || buffer[place] == 0x0D {
            bytes += 1
            let isFirstOfPair = buffer[place] == 0x0D && place + 1 < to && buffer[place + 1] == 0x0A
            if !isFirstOfPair { lines += 1 }
        }
        return (lines, bytes)
    }

    // Moves what is left to the front and reads on behind it, in a larger buffer when nothing could be used up.
    private func fill() throws(CSVError) {
        if head > 0 {
            buffer.withUnsafeMutableBytes { all in
                guard let base = all.baseAddress else { return }
                base.copyMemory(from: base + head, byteCount: tail - head)
            }
            tail -= head
            head = 0
        }
        if let transcoder { return try fill(through: transcoder) }
        if tail * 2 > buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let count = try read(at: tail)
        tail += count
        if count == 0 { ended = true }
    }

    private func read(at place: Int) throws(CSVError) -> Int {
        var result: Result<Int, CSVError> = .success(0)
        buffer.withUnsafeMutableBytes { all in
            let free = UnsafeMutableRawBufferPointer(rebasing: all[place...])
            do throws(CSVError) { result = .success(try source.read(into: free)) } catch { result = .failure(error) }
        }
        return try result.get()
    }

    private func fill(through transcoder: Transcoder) throws(CSVError) {
        let bytes = try source.sample(at: source.offset, count: 1 << 17)
        try source.seek(to: source.offset + bytes.count)
        ended = bytes.isEmpty
        let text = transcoder.convert(bytes, isLast: ended)
        let missing = tail + text.count - buffer.count
        if missing > 0 { buffer.append(contentsOf: repeatElement(0, count: max(missing, buffer.count))) }
        buffer.replaceSubrange(tail..<tail + text.count, with: text)
        tail += text.count
    }
}
