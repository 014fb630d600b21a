extension MailTemplate {
    static func standard(_ kind: Kind) -> (Text, Text) {
        switch kind {
        case .invitation: (invitation.0, invitation.1)
        case .reset: (reset.0, reset.1)
        case .passwordChanged: (passwordChanged.0, passwordChanged.1)
        case .notice: (notice, notice)
        case .digest:
            (
                Text(subject: "你有 {{count}} 条未读通知", body: digest),
                Text(subject: "{{count}} unread notifications", body: digest)
            )
        }
    }

    private static let notice = Text(subject: "{{title}}", body: "{{title}}\n\n{{text}}\n\n{{link}}")
    private static let digest = "{{list}}\n\n{{link}}"

    private static let invitation: (Text, Text) = (
        Text(
            subject: "邀请你加入{{company}}",
            body: """
                {{name}}，你好：

                {{inviter}}邀请你加入“{{company}}”的工作台。请打开下面的链接设置密码，{{days}} 天内有效：

                {{link}}

                如果你不认识我们，请忽略此邮件。
                """),
        Text(
            subject: "You are invited to {{company}}",
            body: """
                Hello {{name}},

                {{inviter}} invites you to the workspace of {{company}}. Open this link to choose a password. \
                It works for {{days}} days:

                {{link}}

                If you do not know us, please ignore this mail.
                """)
    )

    private static let reset: (Text, Text) = (
        Text(
            subject: "重置你的密码",
            body: """
                {{name}}，你好：

                有人请求重置你在“{{company}}”的密码。如果是你本人，请打开下面的链接，一小时内有效，只能使用一次：

                {{link}}

                如果不是你本人，请忽略此邮件，密码不会改变。
                """),
        Text(
            subject: "Reset your password",
            body: """
                Hello {{name}},

                Somebody asked to reset your password at {{company}}. If it was you, open this link. It works \
                once, within one hour:

                {{link}}

                If it was not you, ignore this mail; your password stays as it is.
                """)
    )

    private static let passwordChanged: (Text, Text) = (
        Text(
            subject: "你的密码已修改",
            body: "{{name}}，你好：\n\n你在“{{company}}”的密码刚刚被修改，所有设备已退出登录。如果不是你本人操作，请立即联系管理员。"),
        Text(
            subject: "Your password was changed",
            body:
                "Hello {{name}},\n\nYour password at {{company}} was just changed and every device was signed out. If it was not you, tell an administrator at once."
        )
    )
}
