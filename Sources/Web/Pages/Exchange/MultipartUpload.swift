import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// A form with one file, taken from the wire to the disk piece by piece.
struct MultipartUpload: Sendable {
    /// The plain inputs.
    let fields: FormFields
    /// Where the file is, nil when none was sent.
    let path: String?
    /// What the sender calls it.
    let name: String

    /// Forgets the file of a form that was refused.
    func discard() { if let path { try? FileManager.default.removeItem(atPath: path) } }

    /// A form is this when it carries a file.
    static func isMultipart(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") ?? false
    }

    /// Reads the form; the file is at most `limit` bytes, everything else is small.
    static func receive(_ request: Request, into folder: String, limit: Int) async throws -> MultipartUpload {
        let tooLarge = Problem(
            status: .contentTooLarge, title: "Content Too Large", detail: "At most \(limit) bytes.")
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limit + 65_536 {
            throw tooLarge
        }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = "\(folder)/\(Secrets.text(bytes: 16))"
        var reader = try MultipartReader(
            type: request.headers[.contentType] ?? "", keeping: .disk(path), limit: limit)
        do {
            for try await piece in request.body { try reader.take(Array(buffer: piece)) }
            try reader.finish()
            return MultipartUpload(
                fields: FormFields(pairs: reader.pairs), path: reader.hasFile ? path : nil, name: reader.fileName ?? "")
        } catch {
            reader.discard()
            throw error is MultipartReader.TooLarge ? tooLarge : error
        }
    }
}
