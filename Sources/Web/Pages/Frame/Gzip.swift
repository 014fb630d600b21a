import CZlib
import HTTPTypes
import Hummingbird

/// Text made smaller for the wire.
enum Gzip {
    /// The same bytes as gzip, nil when they are not worth it.
    static func packed(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
        guard bytes.count > 1024, bytes.count < 1 << 30 else { return nil }
        var stream = z_stream()
        // 15 bits of window; 16 more ask for a gzip header.
        let begun = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
        )
        guard begun == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let done = input.withUnsafeMutableBufferPointer { source in
            packed.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard done == Z_STREAM_END else { return nil }
        return Array(packed.prefix(Int(stream.total_out)))
    }
}

extension Request {
    /// Whether the visitor's browser reads gzip.
    var takesGzip: Bool {
        headers[.acceptEncoding]?.split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
            return parts.first == "gzip" && !parts.dropFirst().contains("q=0")
        } ?? false
    }
}
