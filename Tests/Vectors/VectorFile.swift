import Foundation

/// The worked numbers that several test targets hold their code against, one file a subject.
public enum VectorFile {
    /// A file that is not among the vectors.
    public struct Missing: Error {
        /// Its name without ending.
        public let name: String
    }

    /// The bytes of a file, named without its ending.
    public static func data(_ name: String) throws -> Data {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures") else {
            throw Missing(name: name)
        }
        return try Data(contentsOf: url)
    }

    /// A file decoded; `snakeCase` reads `order_discount` into `orderDiscount`.
    public static func json<Value: Decodable>(
        _ name: String, as type: Value.Type = Value.self, snakeCase: Bool = false
    ) throws -> Value {
        let decoder = JSONDecoder()
        if snakeCase { decoder.keyDecodingStrategy = .convertFromSnakeCase }
        return try decoder.decode(Value.self, from: data(name))
    }

    /// The folder with data sets too large for the repository, from `$TUTTI_SHARED`.
    public static let shared = ProcessInfo.processInfo.environment["TUTTI_SHARED"]
}
