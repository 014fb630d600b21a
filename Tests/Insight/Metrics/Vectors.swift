import Foundation
import Tables
import Testing
import Vectors

@testable import Insight

/// A value of a fixture file.
enum Vector: Decodable {
    case object([String: Vector])
    case array([Vector])
    case number(Double)
    case text(String)
    case flag(Bool)
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let array = try? container.decode([Vector].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: Vector].self))
        }
    }

    static func load(_ name: String) throws -> Vector {
        let data = try VectorFile.data(name)
        return try JSONDecoder().decode(Vector.self, from: data)
    }

    subscript(_ key: String) -> Vector {
        if case .object(let object) = self { return object[key] ?? .null }
        return .null
    }

    var object: [String: Vector] { if case .object(let object) = self { object } else { [:] } }
    var array: [Vector] { if case .array(let array) = self { array } else { [] } }
    /// NaN where there is no number, so that a comparison with it fails.
    var number: Double { if case .number(let number) = self { number } else { .nan } }
    var integer: Int { Int(number) }
    var minor: Int64 { Int64(number) }
    var text: String { if case .text(let text) = self { text } else { "" } }
    var flag: Bool { if case .flag(let flag) = self { flag } else { false } }
    var isNull: Bool { if case .null = self { true } else { false } }
}

/// Public data sets, outside the repository.
enum SharedData {
    static let folder = ProcessInfo.processInfo.environment["TUTTI_SHARED"]
    static var isThere: Bool {
        if folder == nil { print("TUTTI_SHARED is not set: tests on public data are skipped") }
        return folder != nil
    }

    /// A file without quoted cells.
    static func table(_ path: String) throws -> Table {
        let text = try String(contentsOfFile: try #require(folder) + "/data/" + path, encoding: .utf8)
        return table(text: text)
    }

    static func table(text: String) -> Table {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        return Table(columns: lines.first ?? [], rows: Array(lines.dropFirst()))
    }
}

extension Double {
    /// Whether two figures agree to so many units of the last place written in the vectors.
    func isClose(to other: Double, within tolerance: Double = 1e-6) -> Bool { abs(self - other) <= tolerance }
}
