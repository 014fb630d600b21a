#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An IPv4 or IPv6 address as its 4 or 16 bytes.
public struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    /// The bytes in network order.
    public let bytes: [UInt8]
    /// The address as it was written.
    public let description: String

    /// An address of bytes that nobody wrote.
    init(bytes: [UInt8]) {
        self.bytes = bytes
        description = bytes.map(String.init).joined(separator: ".")
    }

    /// Reads a dotted quad or an IPv6 text, without zone; nil for anything else, such as `127.1` or `0x7f000001`.
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
        description = text
    }
}

/// A block of addresses, such as `10.0.0.0/8`.
public struct NetworkBlock: Sendable, Hashable {
    private let bytes: [UInt8]
    private let length: Int

    /// Reads an address, a stroke and the number of leading bits that count; nil when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let address = NetworkAddress(String(parts[0])), let length = Int(parts[1]) else {
            return nil
        }
        guard (0...address.bytes.count * 8).contains(length) else { return nil }
        bytes = address.bytes
        self.length = length
    }

    /// Whether an address of the same kind lies in the block.
    public func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == bytes.count else { return false }
        for bit in stride(from: 0, to: length, by: 8) {
            let kept = min(8, length - bit)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> kept)
            if (address.bytes[bit / 8] ^ bytes[bit / 8]) & mask != 0 { return false }
        }
        return true
    }
}
