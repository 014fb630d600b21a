import Conditions
import Records

/// Arguments as the NUL-terminated texts that libpq takes, in one block of memory that is used again.
struct ArgumentBuffer {
    private var bytes: [CChar] = []
    private var starts: [Int?] = []

    /// Replaces the arguments; a text with U+0000 is refused.
    mutating func fill(_ values: [Value]) throws {
        bytes.removeAll(keepingCapacity: bytes.count < 1 << 16)
        starts.removeAll(keepingCapacity: true)
        for value in values { try append(value) }
    }

    /// Shows the arguments, valid during the call.
    func withPointers<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
        bytes.withUnsafeBufferPointer { bytes in
            let pointers = starts.map { start in start.flatMap { offset in bytes.baseAddress.map { $0 + offset } } }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }

    private mutating func append(_ value: Value) throws {
        switch value {
        case .null:
            starts.append(nil)
        case .int(let number):
            starts.append(bytes.count)
            append(String(number))
        case .text(let text):
            if text.utf8.contains(0) { throw StorageError.invalidText }
            starts.append(bytes.count)
            append(text)
        }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { source in
            source.withMemoryRebound(to: CChar.self) { bytes.append(contentsOf: $0) }
        }
        bytes.append(0)
    }
}
