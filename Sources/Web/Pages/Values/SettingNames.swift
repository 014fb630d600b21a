import Records

/// How the parts of settings are called where the audit log shows what changed.
enum SettingNames {
    static let labels: [String: Label] = [
        "user": Label("用户", "User"), "mail": Label("邮件服务器", "Mail server"), "role": Label("角色", "Role"),
        "roles": Label("角色", "Roles"), "grants": Label("权限", "Rights"), "email": Label("邮箱", "E-mail"),
        "language": Label("语言", "Language"), "host": Label("服务器", "Server"), "port": Label("端口", "Port"),
        "security": Label("登录安全", "Sign-in security"), "from": Label("发件人", "Sender"),
        "from_name": Label("发件人名称", "Name of the sender"), "password": Label("密码", "Password"),
        "company": Label("公司", "Company"), "calendar": Label("工作日历", "Business calendar"),
        "zone": Label("时区", "Time zone"), "week": Label("一周", "Week"), "days": Label("例外日", "Exceptions"),
        "holidays": Label("节假日", "Holidays"), "scope": Label("范围", "Scope"), "expires": Label("有效期", "Expires"),
        "pipeline": Label("商机阶段", "Pipeline"), "scoring": Label("线索评分", "Lead scoring"),
        "routing": Label("线索分配", "Lead routing"), "subject": Label("主题", "Subject"), "body": Label("正文", "Text"),
        "legal_name": Label("公司全称", "Legal name"), "credit_code": Label("统一社会信用代码", "Credit code"),
        "address": Label("地址", "Address"), "bank": Label("开户行", "Bank"), "account": Label("账号", "Account"),
        "invitation": Label("邀请", "Invitation"), "reset": Label("重置密码", "Password reset"),
        "object": Label("对象", "Object"), "field": Label("字段", "Field"),
        "target": Label("引用的对象", "Refers to"), "count": Label("数量", "Number"),
        "format": Label("格式", "Format"), "filter": Label("筛选条件", "Filter"), "token": Label("接口令牌", "API token"),
    ]
}
