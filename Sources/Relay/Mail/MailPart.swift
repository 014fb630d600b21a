import Foundation

/// A mail or one part of it: headers, unfolded, and a body as text.
public struct MailPart: Sendable, Hashable {
    /// The headers in order.
    public let headers: [Header]
    /// Everything behind the first blank line.
    public let body: String

    /// One header line.
    public struct Header: Sendable, Hashable {
        /// The name as written.
        public let name: String
        /// The value, unfolded and trimmed.
        public let value: String
    }

    /// A part from headers known already.
    public init(headers: [(name: String, value: String)], body: String = "") {
        self.headers = headers.map { Header(name: $0.name, value: $0.value) }
        self.body = body
    }

    /// Reads a mail; malformed header lines are passed over.
    public init(_ raw: String) {
        let text = raw.replacing("\r\n", with: "\n")
        if text.hasPrefix("\n") {
            headers = []
            body = String(text.dropFirst())
            return
        }
        let end = text.range(of: "\n\n")
        headers = Self.headers(text[..<(end?.lowerBound ?? text.endIndex)])
        body = end.map { String(text[$0.upperBound...]) } ?? ""
    }

    /// The first value of a header, its name in any case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }

    /// All values of a header.
    public func all(_ name: String) -> [String] {
        headers.filter { $0.name.caseInsensitiveCompare(name) == .orderedSame }.map(\.value)
    }

    /// The media type in lower case; `text/plain` when none is given.
    public var mediaType: String {
        guard let type = header("Content-Type") else { return "text/plain" }
        return type.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// The parts of a multipart body, else none.
    public var parts: [MailPart] {
        guard mediaType.hasPrefix("multipart/"), let type = header("Content-Type") else { return [] }
        guard let boundary = Self.parameter("boundary", of: type) else { return [] }
        return Self.split(body, boundary: boundary)
    }

    /// All parts at every level, this one first.
    public var flattened: [MailPart] { flattened(depth: 0) }

    private func flattened(depth: Int) -> [MailPart] {
        depth > 10 ? [self] : [self] + parts.flatMap { $0.flattened(depth: depth + 1) }
    }

    /// Reads header lines, continuation lines joined to the line before.
    static func headers(_ block: some StringProtocol) -> [Header] {
        var found: [Header] = []
        for line in block.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.first == " " || line.first == "\t" {
                guard let last = found.popLast() else { continue }
                let more = line.trimmingCharacters(in: .whitespaces)
                found.append(Header(name: last.name, value: last.value.isEmpty ? more : last.value + " " + more))
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
                let name = line[..<colon].trimmingCharacters(in: .whitespaces)
                found.append(Header(name: name, value: value))
            }
        }
        return found
    }

    /// A parameter behind the semicolons of a header value, quotes removed.
    static func parameter(_ name: String, of value: String) -> String? {
        for piece in value.split(separator: ";").dropFirst() {
            let parts = piece.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            guard parts[0].trimmingCharacters(in: .whitespaces).lowercased() == name else { continue }
            return parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\" \t\r\n"))
        }
        return nil
    }

    static func split(_ body: String, boundary: String) -> [MailPart] {
        guard !boundary.isEmpty else { return [] }
        var parts: [MailPart] = []
        var lines: [Substring]?
        let all = body.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        for line in all {
            let isLast = line.hasPrefix("--\(boundary)--")
            if isLast || line.trimmingCharacters(in: .whitespaces) == "--\(boundary)" {
                if let lines { parts.append(MailPart(lines.joined(separator: "\n"))) }
                if isLast || parts.count > 200 { return parts }
                lines = []
            } else {
                lines?.append(line)
            }
        }
        if let lines { parts.append(MailPart(lines.joined(separator: "\n"))) }
        return parts
    }
}
