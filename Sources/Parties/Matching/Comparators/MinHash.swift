import Crypto
import Foundation

/// Short signatures of texts whose share of equal places estimates the Jaccard similarity of their bigrams.
///
/// `h(x)` is the first eight bytes of SHA-256 modulo 2^61−1; `g_i(x) = (a_i·h + b_i) mod p` for i = 1...size.
public struct MinHash: Sendable, Hashable {
    /// The least value of each of the hash functions; `UInt64.max` for an empty text.
    public let signature: [UInt64]

    /// The signature of the bigrams of a text, 64 places unless told.
    public init(of text: String, size: Int = 64) {
        let hashes = Bigrams.of(text).map(Self.hash)
        signature = (0..<max(0, size)).map { place in
            let i = UInt64(place + 1)
            let factor = ((i &* 2_654_435_761 &+ 12345) % Self.prime) | 1
            let offset = (i &* 40503 &+ 6789) % Self.prime
            return hashes.map { Self.mixed($0, factor, offset) }.min() ?? .max
        }
    }

    /// The share of equal places, an estimate of the Jaccard similarity with standard error about 1/√size.
    public func similarity(to other: MinHash) -> Double {
        let size = min(signature.count, other.signature.count)
        if size == 0 { return 0 }
        let equal = zip(signature, other.signature).count { $0 == $1 }
        return Double(equal) / Double(size)
    }

    /// Keys for locality-sensitive blocking: texts sharing any key are candidates; `rows` places make one key.
    public func keys(bands: Int, rows: Int) -> [UInt64] {
        (0..<bands).compactMap { band in
            let start = band * rows
            guard rows > 0, start + rows <= signature.count else { return nil }
            return signature[start..<(start + rows)].reduce(UInt64(band)) { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
        }
    }

    private static let prime: UInt64 = (1 << 61) - 1

    private static func hash(_ bigram: String) -> UInt64 {
        let digest = SHA256.hash(data: Data(bigram.utf8))
        return digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % prime
    }

    private static func mixed(_ value: UInt64, _ factor: UInt64, _ offset: UInt64) -> UInt64 {
        let product = factor.multipliedFullWidth(by: value)
        let remainder = prime.dividingFullWidth((product.high % prime, product.low)).remainder
        return (remainder + offset) % prime
    }
}
