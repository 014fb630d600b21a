import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What a form sent: names with their values in order, the same name as often as it was sent.
struct FormFields: Sendable {
    let pairs: [(name: String, value: String)]
    /// The files it sent.
    var files: [UploadedFile] = []

    /// The most bytes of a form: its long texts at their full length, each Chinese character written in nine.
    static let limit = 4 << 20

    /// Nothing.
    init() { pairs = [] }

    /// What was read already.
    init(pairs: [(name: String, value: String)], files: [UploadedFile] = []) {
        (self.pairs, self.files) = (pairs, files)
    }

    /// Reads `application/x-www-form-urlencoded`, or `multipart/form-data` when files come along.
    init(_ request: Request) async throws {
        if let type = request.headers[.contentType], type.lowercased().hasPrefix("multipart/form-data") {
            self = try await Self.multipart(request, type)
            return
        }
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard type.isEmpty || type == "application/x-www-form-urlencoded" else {
            throw Problem(status: .unsupportedMediaType, title: "Unsupported Media Type", detail: "Send a form.")
        }
        try self.init(encoded: try await request.bytes(limit: Self.limit))
    }

    /// Texts become fields, parts with a file name become files.
    private static func multipart(_ request: Request, _ type: String) async throws -> FormFields {
        let limit = 2 * FileStore.limit
        let tooLarge = Problem(
            status: .contentTooLarge, title: "Content Too Large", detail: "At most \(limit) bytes.")
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limit { throw tooLarge }
        var reader = try MultipartReader(type: type, keeping: .memory, limit: limit)
        do {
            for try await piece in request.body { try reader.take(Array(buffer: piece)) }
            try reader.finish()
        } catch is MultipartReader.TooLarge { throw tooLarge }
        return FormFields(pairs: reader.pairs, files: reader.files)
    }

    init(encoded bytes: [UInt8]) throws {
        pairs = try bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Site.decoded(parts[0]), let value = Site.decoded(parts.count > 1 ? parts[1] : []) else {
                throw Problem.bad("The form is not URL-encoded UTF-8.")
            }
            return (name, value.replacing("\r\n", with: "\n"))
        }
    }

    /// The last value of a name.
    subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }
    /// Every value of a name.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    /// Whether nothing came.
    var isEmpty: Bool { pairs.isEmpty }
    /// How many rows of a list were sent: names as `lines.3.amount`.
    func rows(_ name: String) -> Int {
        let indices = pairs.compactMap { pair -> Int? in
            guard pair.name.hasPrefix("\(name).") else { return nil }
            return pair.name.dropFirst(name.count + 1).split(separator: ".").first.flatMap { Int($0) }
        }
        return min(200, (indices.max() ?? -1) + 1)
    }
}
