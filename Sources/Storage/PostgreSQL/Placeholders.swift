/// Turns `?` into `$1`, `$2`, … outside of quotes and comments, and counts them.
func numberedPlaceholders(_ sql: String) -> (sql: String, count: Int) {
    var scan = PlaceholderScan()
    for byte in sql.utf8 { scan.take(byte) }
    return (String(decoding: scan.output, as: UTF8.self), scan.count)
}

private struct PlaceholderScan {
    private enum Place {
        case plain
        case quoted(UInt8)
        case lineComment
        case blockComment
    }

    private(set) var output: [UInt8] = []
    private(set) var count = 0
    private var place = Place.plain
    private var previous: UInt8 = 0

    mutating func take(_ byte: UInt8) {
        if case .plain = place, byte == UInt8(ascii: "?") {
            count += 1
            output.append(UInt8(ascii: "$"))
            output.append(contentsOf: String(count).utf8)
        } else {
            output.append(byte)
            place = next(byte)
        }
        previous = byte
    }

    // A doubled quote leaves the text and enters it again, which is all that matters here.
    private func next(_ byte: UInt8) -> Place {
        switch place {
        case .plain:
            switch (previous, byte) {
            case (_, UInt8(ascii: "'")), (_, UInt8(ascii: "\"")): .quoted(byte)
            case (UInt8(ascii: "-"), UInt8(ascii: "-")): .lineComment
            case (UInt8(ascii: "/"), UInt8(ascii: "*")): .blockComment
            default: .plain
            }
        case .quoted(let quote): byte == quote ? .plain : place
        case .lineComment: byte == UInt8(ascii: "\n") ? .plain : place
        case .blockComment: previous == UInt8(ascii: "*") && byte == UInt8(ascii: "/") ? .plain : place
        }
    }
}
