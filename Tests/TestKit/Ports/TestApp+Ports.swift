import Automation
import Conditions
import Records
import Relay
import Testing

extension TestApp {
    /// What the machine of tests lets through: receivers on itself.
    public static let ownNetworks = AddressGuard(ownNetworks: "127.0.0.0/8") ?? AddressGuard()

    /// An administrator sets a port by the form; answers the secret that is shown, nil when none is.
    @discardableResult
    public func setPort(
        _ channel: String, to address: String, kind: String? = nil, by admin: TestBrowser
    ) async throws -> String? {
        try await admin.get("/settings/channels")
        let fields = [("channel", channel), ("do", "save"), ("on", "on"), ("address", address)]
        let reply = try await admin.post("/settings/channels", fields + (kind.map { [("kind", $0)] } ?? []))
        try #require(reply.status == 303 || reply.status == 200, "\(reply.text)")
        guard let start = reply.text.range(of: "whsec_") else { return nil }
        return "whsec_" + reply.text[start.upperBound...].prefix { $0 != "<" }
    }

    /// Sends everything that waits to a receiver; answers how many notices it took.
    @discardableResult
    public func deliver(
        to server: PortServer, guarded addresses: AddressGuard = ownNetworks, seconds: Int = 10
    ) async throws -> Int {
        try await Postman(engine, authorities: server.authority, addresses: addresses, seconds: seconds).drain()
    }
}
