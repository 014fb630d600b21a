import China
import Foundation

/// Keeps outgoing requests to addresses that customers enter away from one's own network.
///
/// Check the URL when it is entered. Before each call check it again, resolve its host once, check all addresses, connect
/// to a checked address and to no other, follow no redirect: ``PortCall`` does that. What is exempt is for whoever runs the
/// machine to say (`$TUTTI_OWN_NETWORKS`), never for a company on it.
public struct AddressGuard: Sendable {
    /// Ports that may be called.
    public var ports: Set<Int> = [443]
    /// Whether `http` is allowed beside `https`.
    public var allowsPlainText = false
    /// Blocks that may be called on any port although they are not public, for receivers in one's own network.
    public var exemptBlocks: [NetworkBlock] = []

    /// A guard that lets through public addresses on port 443.
    public init() {}

    /// A guard that lets through receivers in one's own network too: blocks such as `10.1.0.0/16`, separated by commas.
    /// Nil when one of them is none.
    public init?(ownNetworks text: String) {
        for part in text.split(separator: ",") {
            guard let block = NetworkBlock(part.trimmingCharacters(in: .whitespaces)) else { return nil }
            exemptBlocks.append(block)
        }
    }

    /// Why an address is refused.
    public enum Refusal: Error, Hashable, Sendable {
        /// The text is no absolute URL with a host.
        case malformedURL
        /// Only https, and http where policy allows it.
        case scheme(String)
        /// Names and passwords do not belong into the URL.
        case userInfo
        /// The port is not among those allowed.
        case port(Int)
        /// The host is a number in an unusual notation, or a name of this machine.
        case host(String)
        /// The host has no address.
        case unresolved
        /// The address lies in a block that is not public.
        case notPublic(address: String, block: String)
    }

    /// Checks a URL before its host is resolved; gives its host and port.
    public func check(url text: String) throws(Refusal) -> (host: String, port: Int) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw .malformedURL
        }
        guard scheme == "https" || (scheme == "http" && allowsPlainText) else { throw .scheme(scheme) }
        guard parts.user == nil, parts.password == nil, !text.contains("@") else { throw .userInfo }
        guard var host = parts.host?.lowercased(), !host.isEmpty else { throw .malformedURL }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        // A name may turn out to be in one's own network; the port is judged again with the addresses it has.
        guard ports.contains(port) || !exemptBlocks.isEmpty else { throw .port(port) }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if let address = NetworkAddress(host) {
            try check(resolved: [address], port: port)
        } else if Self.isDisguised(host) {
            throw .host(host)
        }
        return (host, port)
    }

    /// Checks all addresses a host resolved to; one that is not public refuses the host.
    public func check(resolved addresses: [NetworkAddress], port: Int = 443) throws(Refusal) {
        guard !addresses.isEmpty else { throw .unresolved }
        for address in addresses {
            try check(address)
            guard ports.contains(port) || isOwn(address) else { throw .port(port) }
        }
    }

    /// Checks one address.
    public func check(_ address: NetworkAddress) throws(Refusal) {
        if isOwn(address) { return }
        for (text, block) in Self.refused where block.contains(address) {
            throw .notPublic(address: address.description, block: text)
        }
    }

    private func isOwn(_ address: NetworkAddress) -> Bool { exemptBlocks.contains { $0.contains(address) } }

    // Resolvers read 127.1, 2130706433 and 0x7f.1 as addresses.
    private static func isDisguised(_ host: String) -> Bool {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        if name == "localhost" || name.hasSuffix(".localhost") || name.contains("%") || name.contains(":") {
            return true
        }
        guard let last = name.split(separator: ".").last else { return true }
        return last.allSatisfy(\.isNumber) || last.hasPrefix("0x")
    }

    // IANA special-purpose registries, and the cloud address that answers with credentials.
    private static let refused: [(String, NetworkBlock)] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { text in NetworkBlock(text).map { (text, $0) } }
}

extension AddressGuard.Refusal {
    /// The refusal in words.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .malformedURL: chinese ? "网址不完整" : "the URL is incomplete"
        case .scheme(let scheme): chinese ? "不允许使用 \(scheme) 协议" : "\(scheme) is not allowed"
        case .userInfo: chinese ? "网址中不能含用户名或密码" : "the URL must not hold a name or password"
        case .port(let port): chinese ? "不允许访问端口 \(port)" : "port \(port) is not allowed"
        case .host(let host): chinese ? "不允许访问主机 \(host)" : "host \(host) is not allowed"
        case .unresolved: chinese ? "主机名无法解析" : "the host has no address"
        case .notPublic(let address, let block):
            chinese ? "\(address) 属于非公网地址段 \(block)" : "\(address) lies in \(block), which is not public"
        }
    }
}
