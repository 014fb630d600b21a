import ArgumentParser
import Foundation
import Relay

/// Where addresses that companies enter may lead beside the public network.
struct NetworkOptions: ParsableArguments {
    @Option(
        help:
            "Blocks of your own network that notice channels may call, as 10.1.0.0/16; $TUTTI_OWN_NETWORKS, else none.")
    var ownNetworks: String?

    /// What the ports of companies are checked by.
    func addresses() throws -> AddressGuard {
        let text = ownNetworks ?? ProcessInfo.processInfo.environment["TUTTI_OWN_NETWORKS"] ?? ""
        guard let addresses = AddressGuard(ownNetworks: text) else {
            throw ValidationError("TUTTI_OWN_NETWORKS: \(text) is no list of address blocks such as 10.1.0.0/16.")
        }
        return addresses
    }
}
