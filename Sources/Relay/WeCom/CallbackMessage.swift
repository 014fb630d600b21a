/// A decrypted message or event of WeCom or an Official Account.
public struct CallbackMessage: Sendable, Hashable {
    /// The elements of the message.
    public let root: CallbackElement

    /// Reads the decrypted XML.
    public init(xml: String) throws(CallbackRefusal) { root = try CallbackElement.document(Array(xml.utf8)) }

    /// A field of the message.
    public subscript(name: String) -> String? { root[name] }

    /// Unix seconds at which the platform made the message.
    public var createdAt: Int? { self["CreateTime"].flatMap { Int($0) } ?? self["TimeStamp"].flatMap { Int($0) } }

    /// Equal for repeated deliveries of one message: its MsgId, else the fields that tell events apart.
    public var deduplicationKey: String {
        if let id = self["MsgId"], !id.isEmpty { return "MsgId:" + id }
        let names = [
            "FromUserName", "SuiteId", "AuthCorpId", "CreateTime", "TimeStamp", "Event", "InfoType", "ChangeType",
            "UserID", "ExternalUserID", "ChatId", "UpdateDetail", "Id", "OpenKfId", "Token",
        ]
        let present = names.compactMap { name in self[name].map { "\(name)=\(PercentText.encode($0))" } }
        return present.joined(separator: "&")
    }

    /// What happened to the relation of a staff member and an external contact, when the message is about that.
    public var contactChange: ContactChange? {
        guard self["Event"] == "change_external_contact" || self["InfoType"] == "change_external_contact",
            let kind = self["ChangeType"].flatMap(ContactChange.Kind.init(rawValue:)),
            let user = self["UserID"], let contact = self["ExternalUserID"]
        else { return nil }
        return ContactChange(
            kind: kind, user: user, contact: contact, channel: self["State"], welcomeCode: self["WelcomeCode"],
            detail: self["FailReason"] ?? self["Source"])
    }
}

/// A change of the relation between a staff member and an external contact.
public struct ContactChange: Sendable, Hashable, Codable {
    /// What happened.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Staff added the contact.
        case added = "add_external_contact"
        /// The contact added staff, who has not yet accepted.
        case halfAdded = "add_half_external_contact"
        /// Remark or tags changed.
        case edited = "edit_external_contact"
        /// Staff removed the contact.
        case removedByStaff = "del_external_contact"
        /// The contact removed staff.
        case removedByContact = "del_follow_user"
        /// A handover failed.
        case transferFailed = "transfer_fail"
        /// The contact agreed to the archiving of chats.
        case archivingAgreed = "msg_audit_approved"
    }

    /// What happened.
    public let kind: Kind
    /// The staff member's userid.
    public let user: String
    /// The contact's external_userid.
    public let contact: String
    /// The State of the code or link the contact came through: the key for attribution.
    public let channel: String?
    /// Single-use code for a welcome message; send it before anything slow.
    public let welcomeCode: String?
    /// Why a transfer failed, or that a removal was a transfer.
    public let detail: String?
}
