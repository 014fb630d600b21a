import Conditions
import Records

/// An address of a company that takes notices, as its administrators set it; address and secret are kept sealed.
public struct NoticePort: Sendable, Hashable {
    /// What a port is for.
    public enum Channel: String, CaseIterable, Sendable {
        case sms, wecom

        /// Whether nobody without a phone can be reached.
        public var needsPhone: Bool { self == .sms }

        /// How people call it.
        public var label: Label {
            switch self {
            case .sms: Label("短信", "SMS")
            case .wecom: Label("企业微信", "WeCom")
            }
        }

        /// What its address is sealed for.
        public func purpose(tenant: Int64) -> String { "notice port \(rawValue) \(tenant)" }
    }

    /// What stands at the address.
    public enum Kind: String, CaseIterable, Sendable {
        /// A program of the company's own that takes signed documents.
        case generic
        /// A group robot of WeCom.
        case robot
    }

    /// Which port.
    public let channel: Channel
    /// Whether it takes notices.
    public var isOn = false
    /// What stands at the address.
    public var kind = Kind.generic
    /// The address as it may be shown: what follows the question mark may be a key and is left out.
    public var shown = ""
    /// The whole address, sealed; nil before it was set.
    public var sealedAddress: String?
    /// What documents are signed with, sealed; nil when nothing is signed.
    public var sealedSecret: String?
    /// Whether the receiver itself turned it off, by 410.
    public var isGone = false

    /// A port nobody has set.
    public init(_ channel: Channel) { self.channel = channel }

    /// A port as it is stored; nil is one nobody has set.
    public init(_ channel: Channel, _ json: JSON?) {
        self.channel = channel
        guard let json else { return }
        isOn = json["on"]?.bool ?? false
        kind = json["kind"]?.string.flatMap(Kind.init) ?? .generic
        shown = json["shown"]?.string ?? ""
        sealedAddress = json["address"]?.string
        sealedSecret = json["secret"]?.string
        isGone = json["gone"]?.bool ?? false
    }

    /// A port of the company.
    public static func of(_ channel: Channel, _ work: Work) throws -> NoticePort {
        try work.connection.once("port \(channel.rawValue) of \(work.actor.tenant)") {
            NoticePort(channel, try work.setting(channel.rawValue))
        }
    }

    /// The channels whose ports take notices.
    public static func open(_ work: Work) throws -> [Channel] {
        try Channel.allCases.filter { try of($0, work).isOn }
    }

    /// Keeps it as the company's; neither address nor secret is noted in the journal.
    public func save(in work: Work) throws {
        let stored: JSON = .members([
            ("on", .bool(isOn)), ("kind", .string(kind.rawValue)), ("shown", .string(shown)),
            ("address", sealedAddress.map(JSON.string)), ("secret", sealedSecret.map(JSON.string)),
            ("gone", .bool(isGone)),
        ])
        try work.configure(channel.rawValue, stored, hiding: ["address", "secret"])
        work.connection.wake(Outbox.wakeup)
    }
}
