import Crypto
import CryptoExtras
import Foundation

/// A stored password: scrypt (RFC 7914) with its parameters and salt, as one line of text.
public struct PasswordHash: Sendable, Hashable {
    /// How costly a hash is.
    public struct Parameters: Sendable, Hashable {
        /// The binary logarithm of N; 17 means 128 MiB with r = 8.
        public let logN: Int
        /// The block size.
        public let r: Int
        /// The parallelism.
        public let p: Int

        /// Parameters within sane limits; nil outside, for a stored line must not exhaust the machine.
        public init?(logN: Int, r: Int = 8, p: Int = 1) {
            guard (1...20).contains(logN), (1...32).contains(r), (1...16).contains(p), r << logN <= 1 << 23 else {
                return nil
            }
            self.init(trusted: logN, r, p)
        }

        private init(trusted logN: Int, _ r: Int, _ p: Int) {
            self.logN = logN
            self.r = r
            self.p = p
        }

        /// N = 2^17, r = 8, p = 1: OWASP's minimum for scrypt.
        public static let standard = Parameters(trusted: 17, 8, 1)

        /// Work and memory, for comparing.
        var cost: Int { (r * p) << logN }
    }

    /// How it was hashed.
    public let parameters: Parameters
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a new password; takes tenths of a second and 128 MiB as standard, so keep it off the event loop.
    public init(password: String, parameters: Parameters = .standard) throws(CredentialError) {
        let salt = RandomBytes.make(16)
        self.parameters = parameters
        self.salt = salt
        hash = try Self.derive(password, salt: salt, parameters, count: 32)
    }

    /// Reads a stored line; nil when it is malformed.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let fields = parts[2].split(separator: ",").map { $0.split(separator: "=") }
        guard fields.count == 3, fields.allSatisfy({ $0.count == 2 }), fields.map({ $0[0] }) == ["ln", "r", "p"] else {
            return nil
        }
        guard let logN = Int(fields[0][1]), let r = Int(fields[1][1]), let p = Int(fields[2][1]),
            let parameters = Parameters(logN: logN, r: r, p: p), let salt = Self.decode(parts[3]),
            let hash = Self.decode(parts[4]), (8...64).contains(salt.count), (16...64).contains(hash.count)
        else { return nil }
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    /// The line to store: `$scrypt$ln=17,r=8,p=1$salt$hash`, base64 without padding.
    public var text: String {
        let cost = "ln=\(parameters.logN),r=\(parameters.r),p=\(parameters.p)"
        return "$scrypt$\(cost)$\(Self.encode(salt))$\(Self.encode(hash))"
    }

    /// Whether this is the password, compared in constant time.
    public func verify(_ password: String) -> Bool {
        guard let given = try? Self.derive(password, salt: salt, parameters, count: hash.count) else { return false }
        return ConstantTime.isEqual(given, hash)
    }

    /// Whether the password should be hashed again at this sign-in, because it was hashed more cheaply.
    public func needsRehash(_ wanted: Parameters = .standard) -> Bool {
        parameters.cost < wanted.cost || parameters.logN < wanted.logN || salt.count < 16 || hash.count < 32
    }

    /// Spends as long as a real check and says no: for names nobody has, so that time does not tell them apart.
    public static func verifyNobody(_ password: String, parameters: Parameters = .standard) -> Bool {
        let salt = [UInt8](repeating: 0x5A, count: 16)
        let given = (try? derive(password, salt: salt, parameters, count: 32)) ?? []
        return ConstantTime.isEqual(given, [UInt8](repeating: 0, count: 33))
    }

    // NFC, so that a password typed on another keyboard driver is the same; never change this.
    static func derive(
        _ password: String, salt: [UInt8], _ parameters: Parameters, count: Int
    ) throws(CredentialError) -> [UInt8] {
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        guard bytes.count <= PasswordPolicy.maxBytes else { throw .passwordTooLong(bytes: PasswordPolicy.maxBytes) }
        let key = try? KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: count, rounds: 1 << parameters.logN, blockSize: parameters.r,
            parallelism: parameters.p)
        guard let key else { throw .hashingFailed }
        return key.withUnsafeBytes { Array($0) }
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    private static func decode(_ text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map(Array.init)
    }
}

/// Why a credential could not be made.
public enum CredentialError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The password has more bytes than are hashed.
    case passwordTooLong(bytes: Int)
    /// The system could not compute the hash, most likely for lack of memory.
    case hashingFailed

    /// The error in English.
    public var description: String {
        switch self {
        case .passwordTooLong(let bytes): "the password is longer than \(bytes) bytes"
        case .hashingFailed: "the password could not be hashed"
        }
    }
}
