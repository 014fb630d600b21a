import Foundation
import Synchronization

/// ICU's readings of characters, each asked for once: asking takes ten times as long as all else of reading a name,
/// and names are read with every write and every comparison of a search.
enum Transliteration {
    private static let known = Mutex<[Unicode.Scalar: String?]>([:])

    /// The syllable of a Han character without its tone; nil when ICU has none.
    static func reading(of scalar: Unicode.Scalar) -> String? {
        if let reading = known.withLock({ $0[scalar] }) { return reading }
        let reading = asked(scalar)
        known.withLock { $0[scalar] = .some(reading) }
        return reading
    }

    // ü becomes v before the tone marks go, or 吕 and 鲁 would be one.
    private static func asked(_ scalar: Unicode.Scalar) -> String? {
        guard let latin = String(scalar).applyingTransform(.toLatin, reverse: false) else { return nil }
        var letters = String.UnicodeScalarView()
        for mark in latin.decomposedStringWithCanonicalMapping.unicodeScalars {
            if mark.value == 0x308 && letters.last == "u" {
                letters.removeLast()
                letters.append("v")
            } else if mark.value >= 0x61 && mark.value <= 0x7A {
                letters.append(mark)
            }
        }
        return letters.isEmpty ? nil : String(letters)
    }
}
