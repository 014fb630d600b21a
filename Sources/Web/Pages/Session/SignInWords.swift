/// The texts of signing in and of one's own account.
enum SignInWords: Catalog {
    case me, forgotten, codeTitle, codeLead, code, codeHint, codeWrong, codeGo, startAgain, stepEnded
    case enrolTitle, enrolLead, enrolKey, enrolConfirm, noSeal, qr
    case codesTitle, codesLead, codesContinue
    case forgottenTitle, forgottenLead, sendLink, linkSent, linkDead, linkDeadLead, askAgain, backToSignIn
    case resetTitle, invitationTitle, newPassword, repeatPassword, currentPassword, savePassword, notTheSame
    case passwordWrong, passwordChanged, policyTitle, policyNames, policyCommon, policyMonotonous
    case changePassword, factor, factorOn, factorOff, factorLead, turnOn, turnOff, factorRemoved, newCodes
    case confirmPassword, factorRequired, sessionsTitle, thisSession, device, place, lastSeen, since, end
    case endOthers, unknownDevice
    case policyLength(Int)
    case moreSessions(Int)
    case codesLeft(Int)
    case invitationLead(String, String)
}

extension SignInWords {
    /// 简体中文.
    var chinese: String {
        switch self {
        case .me: "我的账号"
        case .forgotten: "忘记密码？"
        case .codeTitle: "两步验证"
        case .codeLead: "请输入验证器应用中的六位验证码。"
        case .code: "验证码"
        case .codeHint: "手机不在身边？也可以输入一个恢复码。"
        case .codeWrong: "验证码不正确或已经用过。"
        case .codeGo: "继续"
        case .startAgain: "重新登录"
        case .stepEnded: "登录已超时，请重新登录。"
        case .enrolTitle: "设置两步验证"
        case .enrolLead: "用验证器应用扫描二维码，再输入应用显示的六位验证码。"
        case .enrolKey: "无法扫码时手动输入密钥"
        case .enrolConfirm: "启用"
        case .noSeal: "服务器尚未设置密钥，暂时无法启用两步验证。请联系运维人员。"
        case .qr: "验证器二维码"
        case .codesTitle: "保存恢复码"
        case .codesLead: "每个恢复码只能使用一次，离开此页后不再显示。请存放在安全的地方。"
        case .codesContinue: "我已保存，继续"
        case .forgottenTitle: "重置密码"
        case .forgottenLead: "输入邮箱。如果它属于某个账号，我们会寄出一个链接。"
        case .sendLink: "发送链接"
        case .linkSent: "如果该邮箱属于某个账号，链接已寄出，一小时内有效。"
        case .linkDead: "链接无效"
        case .linkDeadLead: "这个链接已使用、已过期或不完整。"
        case .askAgain: "重新获取链接"
        case .backToSignIn: "返回登录"
        case .resetTitle: "设置新密码"
        case .invitationTitle: "欢迎加入"
        case .newPassword: "新密码"
        case .repeatPassword: "再输入一次"
        case .currentPassword: "当前密码"
        case .savePassword: "保存密码"
        case .notTheSame: "两次输入的密码不一致。"
        case .passwordWrong: "当前密码不正确。"
        case .passwordChanged: "密码已修改，其他设备已退出登录。"
        case .policyTitle: "密码要求"
        case .policyNames: "不含姓名、邮箱或公司名"
        case .policyCommon: "不是常见密码"
        case .policyMonotonous: "不是重复或连续的字符"
        case .changePassword: "修改密码"
        case .factor: "两步验证"
        case .factorOn: "已启用"
        case .factorOff: "未启用"
        case .factorLead: "登录时除密码外，再输入手机验证器应用中的验证码。"
        case .turnOn: "启用两步验证"
        case .turnOff: "停用两步验证"
        case .factorRemoved: "两步验证已停用，登录时只需密码。"
        case .newCodes: "重新生成恢复码"
        case .confirmPassword: "请输入当前密码以确认"
        case .factorRequired: "你的角色必须使用两步验证，不能停用。"
        case .sessionsTitle: "已登录的设备"
        case .thisSession: "当前设备"
        case .device: "设备"
        case .place: "地址"
        case .lastSeen: "最近访问"
        case .since: "登录时间"
        case .end: "退出"
        case .endOthers: "退出其他所有设备"
        case .unknownDevice: "未知设备"
        case .moreSessions(let a): "另有 \(a) 处登录"
        case .policyLength(let a): "至少 \(a) 个字符"
        case .codesLeft(let a): "还剩 \(a) 个恢复码"
        case .invitationLead(let a, let b): "\(a)，请为你在“\(b)”的账号设置密码。"
        }
    }
}
