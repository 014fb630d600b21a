import Foundation
import Testing
import Vectors

/// Vectors and random numbers for the tests of this target.
enum Fixture {
    static func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let data = try VectorFile.data(name)
        return try JSONDecoder().decode(Value.self, from: data)
    }
}
