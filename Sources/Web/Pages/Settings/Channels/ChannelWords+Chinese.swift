extension ChannelWords {
    var chinese: String {
        switch self {
        case .title: "通知通道"
        case .lead: "除站内与邮件外，通知还可以经短信或企业微信送达。合奏把通知交给你们填写的地址，由你们的短信服务商或企业微信发出。"
        case .turnedOn: "启用此通道"
        case .kind: "接收方"
        case .generic: "自建服务（带签名的请求）"
        case .robot: "企业微信群机器人"
        case .address: "接收地址"
        case .addressHint: "须为公网 HTTPS 地址；问号后的参数保存后不再显示。"
        case .robotHint: "群机器人请粘贴企业微信给出的完整地址；发到群里，群里的人都看得到，并提醒有手机号的同事。"
        case .secret: "签名密钥"
        case .secretKept: "已有密钥，密封保存，不再显示。"
        case .noSecret: "首次保存地址时生成，只显示一次。"
        case .secretOnce: "签名密钥，请立即复制到接收方，此后不再显示。"
        case .newSecret: "换一个密钥"
        case .test: "给自己发一条测试"
        case .testTitle: "测试通知"
        case .testText: "通知通道设置正确。"
        case .testSent: "测试已发出，结果见下方投递记录。"
        case .noPhone: "你还没有手机号，请先在“我的账号”中填写。"
        case .deliveries: "投递记录"
        case .noDeliveries: "还没有经通道送出的通知。"
        case .channel: "通道"
        case .notice: "通知"
        case .nextAttempt: "下次尝试"
        case .gone: "对方返回 410，表示不再接收，通道已自动停用。核对地址后可重新启用。"
        case .noSeal: "服务器没有设置密封用的密钥，不能保存地址与签名密钥。"
        case .addressNeeded: "启用前请填写地址"
        case .addressWhole: "请填写完整的网址"
        case .genericHelp: "每条通知是一份文档，按通用回调签名规范签名；重试时编号不变。"
        case .phone: "手机"
        case .phoneHint: "短信通知发到这个号码；可以留空。"
        case .phoneSaved: "手机号已保存。"
        case .savePhone: "保存手机号"
        case .wishNeedsPhone: "没有手机号，不能开启短信通知。"
        case .help: "如何接入"
        case .helpText:
            """
            返回成功状态码表示收下；返回 410 表示不再接收，通道随即停用并告知管理员；其他结果按 5 秒、5 分钟、30 分钟……\
            重试，共十次。每个人、每条通知、每个通道只送一次，用编号可以去重。不跟随跳转，校验证书，二十秒内须应答。
            """
        }
    }
}
