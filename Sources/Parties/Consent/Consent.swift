import Records

/// What a person allowed or took back, for one purpose on one channel. Rows are only added: the newest one counts.
public struct Consent: BusinessObject {
    public static let name = "consent"
    public static let label = Label("授权同意", "Consent")
    public static let schema = Self()

    public let contact = Field<Reference<Contact>>("contact_id", "联系人", "Contact", is: .listed)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account")
    public let channel = Field<ConsentChannel>("channel", "渠道", "Channel", is: .listed)
    public let purpose = Field<ConsentPurpose>("purpose", "用途", "Purpose", is: .listed)
    public let state = Field<ConsentAnswer>("state", "状态", "State", default: .granted, is: .listed)
    /// Where it was said, as in the name of a form or a call.
    public let source = Field<String>("source", "来源", "Source", is: [.title, .listed])
    /// When it was said, nil for the moment it was written down.
    public let at = Field<Instant?>("given_at", "时间", "When", is: .listed)
}

/// How somebody may be reached.
public enum ConsentChannel: String, ChoiceContent {
    case phone, sms, email, wechat, post

    public var label: Label {
        switch self {
        case .phone: Label("电话", "Phone")
        case .sms: Label("短信", "Text message")
        case .email: Label("邮件", "E-mail")
        case .wechat: Label("微信", "WeChat")
        case .post: Label("信函", "Post")
        }
    }
}

/// What somebody may be reached for.
public enum ConsentPurpose: String, ChoiceContent {
    case marketing, service, survey

    public var label: Label {
        switch self {
        case .marketing: Label("营销推广", "Marketing")
        case .service: Label("服务通知", "Service")
        case .survey: Label("满意度调查", "Surveys")
        }
    }
}

/// Whether somebody said yes or took it back.
public enum ConsentAnswer: String, ChoiceContent {
    case granted, withdrawn

    public var label: Label {
        switch self {
        case .granted: Label("同意", "Granted")
        case .withdrawn: Label("撤回", "Withdrawn")
        }
    }
}
