/// Classes of personal data, each with its own way of being shown in part.
public enum PersonalData: String, Sendable, Codable, CaseIterable {
    /// A person's name: the family name stays.
    case name
    /// Any telephone number; mobile and landline are told apart by the number itself.
    case phone
    /// A mobile number: first three and last four digits stay.
    case mobile
    /// A landline: area code and last four digits stay.
    case landline
    /// First letter and domain stay.
    case email
    /// An identity card: division and last four stay.
    case idCard = "id_card"
    /// The last four digits stay.
    case bankCard = "bank_card"
    /// A unified social credit code: authority, kind and division, and the last four stay.
    case creditCode = "credit_code"
    /// Everything up to the county stays.
    case address
    /// A WeChat id: first two and last two stay.
    case wechat
    /// Anything else that must not be seen: nothing stays.
    case secret
}
