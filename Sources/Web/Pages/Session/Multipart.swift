import Foundation
import Hummingbird

extension FormFields {
    /// Reads `multipart/form-data`: texts become fields, parts with a file name become files.
    init(multipart bytes: [UInt8], type: String) throws {
        guard let boundary = Self.parameter("boundary", of: type), (1...200).contains(boundary.utf8.count) else {
            throw Problem.bad("The form has no boundary.")
        }
        let body = Data(bytes)
        let mark = Data("--\(boundary)".utf8)
        guard var at = body.range(of: mark)?.upperBound else { throw Problem.bad("The form is not complete.") }
        var pairs: [(name: String, value: String)] = []
        var files: [UploadedFile] = []
        while let next = body.range(of: mark, in: at..<body.endIndex) {
            guard pairs.count + files.count < 200 else { throw Problem.bad("The form has too many parts.") }
            switch try Self.part(body[at..<next.lowerBound]) {
            case .text(let name, let value): pairs.append((name, value))
            case .file(let file): files.append(file)
            case nil: break
            }
            at = next.upperBound
        }
        self.init(pairs: pairs, files: files)
    }

    private enum Part {
        case text(String, String)
        case file(UploadedFile)
    }

    /// One part: a line break, its head, an empty line, its content, a line break.
    private static func part(_ bytes: Data) throws -> Part? {
        guard let gap = bytes.range(of: Data("\r\n\r\n".utf8)), bytes.count >= 6 else { return nil }
        let head = String(decoding: bytes[bytes.startIndex..<gap.lowerBound], as: UTF8.self)
        let content = bytes[gap.upperBound..<max(gap.upperBound, bytes.endIndex - 2)]
        let lines = head.split(separator: "\r\n").map(String.init)
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", of: line)
        else { throw Problem.bad("A part of the form has no name.") }
        if let file = parameter("filename", of: line) {
            return .file(UploadedFile(field: name, name: file, bytes: Data(content)))
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw Problem.bad("The form is not UTF-8.")
        }
        return .text(name, text.replacing("\r\n", with: "\n"))
    }

    /// `name` of `form-data; name="…"`; browsers write a quotation mark as `%22`.
    private static func parameter(_ name: String, of line: String) -> String? {
        for piece in line.split(separator: ";").map({ $0.drop { $0 == " " } }) {
            let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].lowercased() == name else { continue }
            let value = parts[1].hasPrefix("\"") ? parts[1].dropFirst().prefix { $0 != "\"" } : parts[1]
            return String(value.replacing("%22", with: "\""))
        }
        return nil
    }
}
