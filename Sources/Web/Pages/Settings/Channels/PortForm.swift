import Automation
import China
import Foundation
import Parties
import Records
import Relay

/// What an administrator sent about one port.
struct PortForm: Sendable {
    let channel: NoticePort.Channel
    let isOn: Bool
    let kind: NoticePort.Kind
    let address: String

    /// Nil when it is about no channel there is.
    init?(_ form: FormFields) {
        guard let channel = form["channel"].flatMap(NoticePort.Channel.init) else { return nil }
        self.channel = channel
        isOn = form["on"] != nil
        kind = channel == .wecom ? form["kind"].flatMap(NoticePort.Kind.init) ?? .generic : .generic
        address = (form["address"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Keeps it; answers the signing secret when one was made, to be shown this once.
    func save(_ seal: Seal, _ addresses: AddressGuard, _ work: Work) throws -> String? {
        var port = try NoticePort.of(channel, work)
        (port.isOn, port.kind) = (isOn, kind)
        if isOn { port.isGone = false }
        if address != port.shown { try move(&port, seal, addresses, work) }
        guard !isOn || port.sealedAddress != nil else {
            throw Refusal.invalid([FieldProblem("address", ChannelWords.addressNeeded.label)])
        }
        if kind == .robot { port.sealedSecret = nil }
        let needsSecret = kind == .generic && port.sealedAddress != nil && port.sealedSecret == nil
        let secret = needsSecret ? try Self.renew(&port, seal, work) : nil
        try port.save(in: work)
        return secret
    }

    /// Gives a port a new secret and answers it.
    static func renew(_ port: inout NoticePort, _ seal: Seal, _ work: Work) throws -> String {
        let secret = WebhookKey.generate()
        guard let sealed = seal.close(secret, for: port.channel.purpose(tenant: work.actor.tenant)) else {
            throw Refusal.invalid([FieldProblem("address", ChannelWords.noSeal.label)])
        }
        port.sealedSecret = sealed
        return secret
    }

    private func move(_ port: inout NoticePort, _ seal: Seal, _ addresses: AddressGuard, _ work: Work) throws {
        func refuse(_ label: Label) -> Refusal { .invalid([FieldProblem("address", label)]) }
        let before = port.shown
        (port.shown, port.sealedAddress) = ("", nil)
        if address.isEmpty { return }
        // What is shown ends in a sign that no address holds, so half an address is never taken for a whole one.
        guard address.utf8.count <= 2000, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw refuse(ChannelWords.addressWhole.label)
        }
        do throws(AddressGuard.Refusal) { _ = try addresses.check(url: address) } catch {
            throw refuse(Label(error.text(.zhHans), error.text(.en)))
        }
        guard let sealed = seal.close(address, for: channel.purpose(tenant: work.actor.tenant)) else {
            throw refuse(ChannelWords.noSeal.label)
        }
        port.sealedAddress = sealed
        port.shown = Self.shown(address)
        // A secret is known to the receiver it was made for and to no other.
        if Self.host(before) != Self.host(port.shown) { port.sealedSecret = nil }
    }

    private static func host(_ address: String) -> String? { URLComponents(string: address)?.host?.lowercased() }

    /// The address without what may be a key.
    private static func shown(_ address: String) -> String {
        let plain = address.prefix { $0 != "#" }
        guard let mark = plain.firstIndex(of: "?") else { return String(plain) }
        return plain[..<mark] + "?…"
    }
}
