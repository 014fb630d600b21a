import Foundation

/// Unicode scalars of a text after NFKC, as plain numbers: what every character comparator works on.
typealias Scalars = UnsafeBufferPointer<UInt32>

extension String {
    /// The scalars after compatibility composition; ASCII texts skip the composition.
    var comparisonScalars: [UInt32] {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.map(UInt32.init) }
        return precomposedStringWithCompatibilityMapping.unicodeScalars.map(\.value)
    }
}

/// Runs a comparator over the scalars of two texts.
func withScalars<Result>(_ a: String, _ b: String, _ body: (Scalars, Scalars) -> Result) -> Result {
    a.comparisonScalars.withUnsafeBufferPointer { left in
        b.comparisonScalars.withUnsafeBufferPointer { right in body(left, right) }
    }
}
