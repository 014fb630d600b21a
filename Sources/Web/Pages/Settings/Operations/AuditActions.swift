import Records

/// How the audit log calls what was done.
enum AuditActions {
    static func label(_ name: String) -> Label {
        known[name] ?? (name.hasSuffix("_changed") ? changed : ActionWords.label(name))
    }

    /// What one can ask for, by name, in the order of a language's words.
    static func choices(_ words: Wording) -> [(String, String)] {
        let all = known.merging(ActionWords.known) { own, _ in own }
        return all.map { ($0.key, words($0.value)) }.sorted { $0.1 < $1.1 }
    }

    private static let changed = Label("修改设置", "settings changed")
    private static let known: [String: Label] = [
        "role_changed": Label("修改角色", "role changed"), "role_added": Label("新建角色", "role added"),
        "role_removed": Label("删除角色", "role removed"),
        "seen_as": Label("以其他角色或用户身份查看", "viewed as another role or user"),
        "field_added": Label("新增字段", "field added"), "field_removed": Label("移除字段", "field removed"),
        "field_changed": Label("修改字段", "field changed"), "fields_ordered": Label("调整字段顺序", "fields reordered"),
        "rules_drafted": Label("保存规则草稿", "rules drafted"), "rules_published": Label("发布规则", "rules published"),
        "draft_discarded": Label("放弃草稿", "draft discarded"), "invited": Label("邀请", "invited"),
        "invitation_accepted": Label("接受邀请", "accepted an invitation"),
        "password_changed": Label("修改密码", "changed a password"), "password_reset": Label("重置密码", "reset a password"),
        "reset_sent": Label("发送重置邮件", "sent a reset"), "second_factor_on": Label("启用两步验证", "two-step on"),
        "second_factor_off": Label("停用两步验证", "two-step off"),
        "second_factor_removed": Label("移除两步验证", "two-step removed"),
        "recovery_codes_renewed": Label("更新恢复码", "recovery codes renewed"),
        "sessions_ended": Label("退出所有设备", "signed out everywhere"), "token_made": Label("新建令牌", "token made"),
        "token_revoked": Label("吊销令牌", "token revoked"), "handed_over": Label("移交", "handed over"),
        "company_renamed": Label("公司更名", "company renamed"), "evidence_added": Label("新增证据", "evidence added"),
        "sms_changed": Label("修改短信通道", "SMS channel changed"),
        "wecom_changed": Label("修改企业微信通道", "WeCom channel changed"),
        "calendar_address_made": Label("生成日历地址", "calendar address made"),
        "demo_cleared": Label("清除演示数据", "demo data cleared"),
        "calendar_address_ended": Label("停止日历订阅", "calendar subscription ended"),
    ]
}
