import Foundation

/// NFKC for what people type: full-width letters, digits and brackets become plain ones.
public enum CompatibleText {
    /// The text itself when it is ASCII, else its NFKC form without zero-width characters.
    public static func fold(_ text: String) -> String {
        if isASCII(text) { return text }
        var view = String.UnicodeScalarView()
        var simple = true
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: view.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000, 0xA0: view.append(" ")
            case 0x200B...0x200F, 0x2060, 0xFEFF: continue
            case 0x20...0x7E, 0x4E00...0x9FFF, 0x3002, 0xB7: view.append(scalar)
            default:
                simple = false
                view.append(scalar)
            }
        }
        return simple ? String(view) : String(view).precomposedStringWithCompatibilityMapping
    }

    static func isASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// Calls the body with the UTF-8 bytes of the text, without a copy for native strings.
    static func bytes<Value>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        if let value = text.utf8.withContiguousStorageIfAvailable(body) { return value }
        return Array(text.utf8).withUnsafeBufferPointer(body)
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var uppercased: UInt8 { self >= 0x61 && self <= 0x7A ? self - 0x20 : self }
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self + 0x20 : self }
    var digit: Int { Int(self) - 0x30 }
}
