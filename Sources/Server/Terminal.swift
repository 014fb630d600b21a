import ArgumentParser
import China
import Foundation
import Tutti

/// The language of what is printed.
struct LanguageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("zh or en; $LANG decides otherwise.", valueName: "zh|en"))
    var language: String?

    var chosen: Language {
        let environment = ProcessInfo.processInfo.environment
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return (language ?? named ?? "en").lowercased().hasPrefix("zh") ? .zhHans : .en
    }
}

/// Something that went wrong, in words for the person at the terminal; the exit code is 1.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// What is being done, on the standard error of a terminal only.
struct ProgressLine: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1 || ProcessInfo.processInfo.environment["TUTTI_PROGRESS"] == "1"
    private let start = ContinuousClock.now

    func show(_ text: String) {
        guard isShown else { return }
        let seconds = Int(start.duration(to: .now) / .seconds(1))
        Terminal.error("\r\u{1B}[K\(text) \(seconds) s")
    }

    /// A bar for a share of the whole, the rate and what is left.
    func show(_ share: Double, _ text: String) {
        let filled = Int((share * 24).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        show("\(bar) \(Int(share * 100)) % \(text)")
    }

    func end() { if isShown { Terminal.error("\r\u{1B}[K") } }

    /// The seconds since it began.
    var seconds: Double { start.duration(to: .now) / .seconds(1) }
}

/// Writing to the two outputs.
enum Terminal {
    static func error(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    static func write(_ bytes: [UInt8]) throws { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) }

    /// A value as JSON with sorted keys, snake_case.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
