import Foundation

/// The kinds of files that are taken, by the end of their name, each with the bytes it must begin with. What a browser
/// would run, as HTML, SVG or scripts, is not among them.
struct FileKind: Sendable {
    private let ending: String
    private let type: String
    private let beginnings: [[UInt8]]

    private static let zip: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]]
    private static let ole: [[UInt8]] = [[0xD0, 0xCF, 0x11, 0xE0]]
    private static let office = "application/vnd.openxmlformats-officedocument"

    static let all: [FileKind] = [
        FileKind(ending: "pdf", type: "application/pdf", beginnings: [Array("%PDF".utf8)]),
        FileKind(ending: "png", type: "image/png", beginnings: [[0x89, 0x50, 0x4E, 0x47]]),
        FileKind(ending: "jpg", type: "image/jpeg", beginnings: [[0xFF, 0xD8, 0xFF]]),
        FileKind(ending: "jpeg", type: "image/jpeg", beginnings: [[0xFF, 0xD8, 0xFF]]),
        FileKind(ending: "gif", type: "image/gif", beginnings: [Array("GIF8".utf8)]),
        FileKind(ending: "webp", type: "image/webp", beginnings: [Array("RIFF".utf8)]),
        FileKind(ending: "docx", type: "\(office).wordprocessingml.document", beginnings: zip),
        FileKind(ending: "xlsx", type: "\(office).spreadsheetml.sheet", beginnings: zip),
        FileKind(ending: "pptx", type: "\(office).presentationml.presentation", beginnings: zip),
        FileKind(ending: "zip", type: "application/zip", beginnings: zip),
        FileKind(ending: "doc", type: "application/msword", beginnings: ole),
        FileKind(ending: "xls", type: "application/vnd.ms-excel", beginnings: ole),
        FileKind(ending: "ppt", type: "application/vnd.ms-powerpoint", beginnings: ole),
        FileKind(ending: "txt", type: "text/plain", beginnings: []),
        FileKind(ending: "md", type: "text/plain", beginnings: []),
        FileKind(ending: "csv", type: "text/csv", beginnings: []),
        FileKind(ending: "eml", type: "application/octet-stream", beginnings: []),
    ]

    /// What a file input offers.
    static let endings = all.map { ".\($0.ending)" }.joined(separator: ",")

    private init(ending: String, type: String, beginnings: [[UInt8]]) {
        (self.ending, self.type, self.beginnings) = (ending, type, beginnings)
    }

    /// The kind a name says, nil when it is not taken.
    init?(name: String) {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        guard let kind = Self.all.first(where: { $0.ending == ending }) else { return nil }
        self = kind
    }

    /// The type of these bytes, nil when they do not begin as their name says.
    func type(of bytes: Data) -> String? {
        let fits = beginnings.isEmpty || beginnings.contains { bytes.starts(with: $0) }
        return fits ? type : nil
    }
}
