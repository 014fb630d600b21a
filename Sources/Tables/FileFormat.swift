/// What is found out about a file before its first row is read.
struct FileFormat {
    let encoding: EncodingGuess
    let delimiter: UInt8
    let header: [String]
    let titleLines: [TitleLine]
    let firstRow: CSVPosition

    private static let sampleBytes = 1 << 16

    init(_ source: ByteSource, _ options: CSVOptions) throws(CSVError) {
        guard source.size > 0 else { throw .empty }
        let samples = try Self.samples(source)
        guard let guess = EncodingGuess.detect(samples, complete: source.size <= Self.sampleBytes) else {
            throw .notText
        }
        if let chosen = options.encoding {
            let mark = chosen == guess.encoding ? guess.markLength : 0
            encoding = EncodingGuess(encoding: chosen, confidence: 1, markLength: mark)
        } else {
            encoding = guess
        }
        let directive = try Self.directive(source, encoding)
        let start = encoding.markLength + (directive?.bytes ?? 0)
        let search = try HeaderSearch(source, encoding.encoding, from: start)
        delimiter = options.delimiter ?? directive?.delimiter ?? Self.delimiter(search)
        let stream = try Self.stream(source, encoding, delimiter, options)
        try stream.start(at: start, line: directive == nil ? 1 : 2)
        var row = CSVRow()
        guard try stream.next(into: &row) else { throw .empty }
        var titles: [TitleLine] = []
        for _ in 0..<(options.hasHeader ? search.titles(delimiter) : 0) {
            titles.append(TitleLine(row))
            guard try stream.next(into: &row) else { throw .empty }
        }
        titleLines = titles
        guard row.count <= options.maxColumns else { throw .tooManyColumns(limit: options.maxColumns) }
        if options.hasHeader {
            let isOverLong =
                row.issues.contains { $0.kind.isOverLong }
                || (0..<row.count).contains { row.range($0).count > options.maxFieldBytes }
            guard !isOverLong else { throw .headerTooLong(limit: options.maxFieldBytes) }
            header = row.fields.map(\.trimmed)
            firstRow = CSVPosition(offset: stream.offset, line: stream.line, rows: 0)
        } else {
            header = (1...row.count).map { "column \($0)" }
            firstRow = CSVPosition(offset: start, line: directive == nil ? 1 : 2, rows: 0)
        }
    }

    // `sep=;` as a first line names the separator to spreadsheets; it is no header.
    private static func directive(
        _ source: ByteSource, _ encoding: EncodingGuess
    ) throws(CSVError) -> (delimiter: UInt8, bytes: Int)? {
        let isWide = encoding.encoding == .utf16LittleEndian || encoding.encoding == .utf16BigEndian
        let bytes = try source.sample(at: encoding.markLength, count: 16).filter { !isWide || $0 != 0 }
        guard bytes.count > 5, bytes.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 }) else {
            return nil
        }
        let ending = bytes[5] == 0x0D && bytes.count > 6 && bytes[6] == 0x0A ? 2 : 1
        guard bytes[5] == 0x0D || bytes[5] == 0x0A, [0x2C, 0x3B, 0x09, 0x7C].contains(bytes[4]) else { return nil }
        return (bytes[4], (5 + ending) * (isWide ? 2 : 1))
    }

    func stream(_ source: ByteSource, _ options: CSVOptions) throws(CSVError) -> RecordStream {
        try Self.stream(source, encoding, delimiter, options)
    }

    private static func stream(
        _ source: ByteSource, _ encoding: EncodingGuess, _ delimiter: UInt8, _ options: CSVOptions
    ) throws(CSVError) -> RecordStream {
        try RecordStream(
            source, encoding: encoding.encoding, delimiter: delimiter, maxRecordBytes: options.maxRecordBytes)
    }

    // The beginning and seven places further on; those start and stop at a line end so that no character is cut.
    private static func samples(_ source: ByteSource) throws(CSVError) -> [[UInt8]] {
        var samples = [try source.sample(at: 0, count: sampleBytes)]
        guard source.size > sampleBytes else { return samples }
        for part in 1...7 {
            let bytes = try source.sample(at: source.size / 8 * part, count: sampleBytes / 4)
            guard let first = bytes.firstIndex(of: 0x0A), let last = bytes.lastIndex(of: 0x0A) else { continue }
            samples.append(Array(bytes[first...last]))
        }
        return samples
    }

    // A title cuts badly by every separator; then the rows below it decide.
    private static func delimiter(_ search: HeaderSearch) -> UInt8 {
        let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
        for score in [search.score, search.scoreBelowTitles] {
            var best: (score: Double, byte: UInt8) = (0.3, 0x2C)
            for byte in candidates {
                let found = score(byte)
                if found > best.score { best = (found, byte) }
            }
            if best.score > 0.3 { return best.byte }
        }
        return candidates.max { search.score($0) < search.score($1) } ?? 0x2C
    }
}
