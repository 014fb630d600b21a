import Foundation

/// A file of Sources as the rules look at it.
struct SourceFile: Sendable {
    /// Its path within Sources, as in `Sales/Order/Order.swift`.
    let path: String
    let lines: [Substring]

    /// The folder of Sources it lies in.
    var module: String { String(path.prefix { $0 != "/" }) }

    /// The modules it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 2, !line.hasPrefix(" ") else { return nil }
            return words.last.map { String($0.prefix { $0 != "." }) }
        }
    }

    /// Lines with code on them, without what follows `//`, and their numbers.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().compactMap { index, line in
            let text = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
            return text.allSatisfy { $0 == " " } ? nil : (index + 1, text)
        }
    }

    /// The root of the repository.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file of Sources.
    static let all: [SourceFile] = {
        let folder = root.appendingPathComponent("Sources").path
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else { return nil }
            return SourceFile(path: path, text: text)
        }
    }()

    /// The modules that live in this repository.
    static let modules = Set(all.map(\.module))

    init(path: String, text: String) {
        self.path = path
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
    }
}

extension SourceFile {
    /// A function, initialiser or subscript with a body.
    struct Function: Sendable {
        let line: Int
        let length: Int
    }

    /// The functions of the file. As the code is formatted, a body ends at the first line that begins with `}` at
    /// the indentation of its declaration, and a line with less indentation means that there was no body.
    var functions: [Function] {
        lines.indices.filter { Self.declares(lines[$0]) }.compactMap { start in
            let depth = Self.indentation(lines[start])
            for index in lines.indices.dropFirst(start + 1) where !lines[index].isEmpty {
                let here = Self.indentation(lines[index])
                if here < depth { return nil }
                if here == depth, lines[index].dropFirst(depth).hasPrefix("}") {
                    return Function(line: start + 1, length: index - start + 1)
                }
            }
            return nil
        }
    }

    private static func declares(_ line: Substring) -> Bool {
        guard !line.hasSuffix("}") else { return false }
        let words = line.prefix { $0 != "(" && $0 != "<" && $0 != "=" && $0 != "/" }.split(separator: " ")
        return words.contains("func") || words.last == "init" || words.last == "init?" || words.last == "subscript"
    }

    private static func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
}
