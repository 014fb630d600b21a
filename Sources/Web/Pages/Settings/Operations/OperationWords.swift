import Records

/// The texts of mail, templates, security, tokens and the audit log.
enum OperationWords {
    static let mailLead = Label("邀请、重置密码和摘要由此服务器发出。", "Invitations, resets and digests are sent by this server.")
    static let host = Label("服务器", "Server")
    static let port = Label("端口", "Port")
    static let protection = Label("加密方式", "Protection")
    static let startTLS = Label("先明文后加密 (STARTTLS)", "STARTTLS")
    static let tls = Label("全程加密 (TLS)", "TLS")
    static let plain = Label("不加密，仅限本机", "None, for this machine only")
    static let user = Label("用户名", "User name")
    static let password = Label("密码", "Password")
    static let passwordKept = Label("已保存；留空则不变。", "One is kept; leave empty to keep it.")
    static let from = Label("发件邮箱", "Sender's e-mail")
    static let fromName = Label("发件人名称", "Sender's name")
    static let test = Label("给自己发一封测试邮件", "Send a test mail to yourself")
    static let testSubject = Label("测试邮件", "Test mail")
    static let testText = Label("邮件服务器设置正确。", "The mail server is set up correctly.")
    static let outbox = Label("发件箱", "Outbox")
    static let noMails = Label("发件箱是空的。", "The outbox is empty.")
    static let to = Label("收件人", "To")
    static let subject = Label("主题", "Subject")
    static let body = Label("正文", "Text")
    static let state = Label("状态", "State")
    static let waiting = Label("等待发送", "Waiting")
    static let sentState = Label("已发送", "Sent")
    static let parked = Label("已搁置", "Parked")
    static let retry = Label("重试", "Retry")
    static let noSeal = Label(
        "服务器没有密钥 (TUTTI_SECRET_KEY)，不能保存密码。",
        "The server has no secret key (TUTTI_SECRET_KEY), so no password can be kept.")

    static let templatesLead = Label("系统寄出的邮件，每种语言一份。", "The mails the system sends, in both languages.")
    static let placeholders = Label("可用占位符", "Placeholders")
    static let preview = Label("预览", "Preview")
    static let restore = Label("恢复默认", "Restore the standard text")
    static let inChinese = Label("中文", "Chinese")
    static let inEnglish = Label("英文", "English")

    static let securityLead = Label(
        "勾选的角色登录时必须使用两步验证；尚未设置的人会立即退出，并在下次登录时设置。",
        "People in these roles need two-step verification. Those without one are signed out now and set it up when they sign in."
    )
    static let requiredRoles = Label("必须使用两步验证的角色", "Roles that need two-step verification")

    static let tokensLead = Label(
        "程序用令牌以某位用户的身份访问接口，权限不会超过该用户。", "A program with a token works as a user and may never do more than that user.")
    static let newToken = Label("新建令牌", "New token")
    static let tokenOnce = Label("请立即复制，此后不再显示。", "Copy it now; it is not shown again.")
    static let scope = Label("范围", "Scope")
    static let readAll = Label("只读", "Read only")
    static let readWrite = Label("读写", "Read and write")
    static let expires = Label("有效期至", "Expires")
    static let days = Label("有效天数（留空为长期）", "Days it works (empty: for good)")
    static let owner = Label("身份", "Works as")
    static let lastUsed = Label("最近使用", "Last used")
    static let revoke = Label("吊销", "Revoke")
    static let noTokens = Label("没有令牌。", "There are no tokens.")
    static let objects = Label("仅限对象（不选为全部）", "Only these objects (none: all)")

    static let who = Label("人员", "Who")
    static let what = Label("对象", "What")
    static let action = Label("操作", "Action")
    static let since = Label("从", "From")
    static let until = Label("到", "To")
    static let when = Label("时间", "When")
    static let show = Label("查看", "Show")
    static let anybody = Label("所有人", "Anybody")
    static let anything = Label("全部", "Anything")
    static let older = Label("更早", "Older")
    static let nothing = Label("没有符合条件的记录。", "Nothing matches.")
    static let settings = Label("设置", "Settings")
    static let changes = Label("内容", "Changes")

    static func action(_ name: String) -> Label {
        known[name] ?? (name.hasSuffix("_changed") ? changed : ActionWords.label(name))
    }

    private static let changed = Label("修改设置", "settings changed")
    private static let known: [String: Label] = [
        "role_changed": Label("修改角色", "role changed"), "role_added": Label("新建角色", "role added"),
        "role_removed": Label("删除角色", "role removed"), "seen_as": Label("以他人身份查看", "saw as somebody else"),
        "field_added": Label("新增字段", "field added"), "field_removed": Label("移除字段", "field removed"),
        "field_changed": Label("修改字段", "field changed"), "fields_ordered": Label("调整字段顺序", "fields reordered"),
        "rules_drafted": Label("保存规则草稿", "rules drafted"), "rules_published": Label("发布规则", "rules published"),
        "draft_discarded": Label("放弃草稿", "draft discarded"), "invited": Label("邀请", "invited"),
        "invitation_accepted": Label("接受邀请", "accepted an invitation"),
        "password_changed": Label("修改密码", "changed a password"), "password_reset": Label("重置密码", "reset a password"),
        "reset_sent": Label("寄出重置邮件", "sent a reset"), "second_factor_on": Label("启用两步验证", "two-step on"),
        "second_factor_off": Label("停用两步验证", "two-step off"),
        "second_factor_removed": Label("移除两步验证", "two-step removed"),
        "recovery_codes_renewed": Label("更新恢复码", "recovery codes renewed"),
        "sessions_ended": Label("退出所有设备", "signed out everywhere"), "token_made": Label("新建令牌", "token made"),
        "calendar_address_made": Label("生成日历地址", "calendar address made"),
        "calendar_address_ended": Label("停止日历订阅", "calendar subscription ended"),
        "token_revoked": Label("吊销令牌", "token revoked"), "handed_over": Label("移交", "handed over"),
        "company_renamed": Label("公司更名", "company renamed"), "evidence_added": Label("新增证据", "evidence added"),
    ]
}
