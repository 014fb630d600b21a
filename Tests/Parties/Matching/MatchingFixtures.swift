import Foundation
import Testing
import Vectors

/// Vectors beside these tests and the shared folder with larger data.
enum MatchingFixtures {
    static func json<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let data = try VectorFile.data(name)
        let decoder = JSONDecoder()
        return try decoder.decode(type, from: data)
    }

    static let shared = ProcessInfo.processInfo.environment["TUTTI_SHARED"]
}

/// A generator whose whole sequence follows from the seed printed on failure.
struct MatchingGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
