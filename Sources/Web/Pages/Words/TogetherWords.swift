/// The texts of comments, tasks, notifications and responsibilities.
enum TogetherWords: Catalog {
    case comment, note, call, meeting, visit, email, task, kind, whatHappened, composerHint, attach, post, when, owner
    case nobody, department, react, reply, files, noFiles, upload, conversation, following, follow, progress, parts,
        noDue
    case myWork, newTask, overdue, today, thisWeek, later, withoutDue, waitingForOthers, waitingInDepartment, mentions,
        noMentions
    case noticeWishes, topic, digest, responsibilities, responsibilitiesLead, role
}

extension TogetherWords {
    var chinese: String {
        switch self {
        case .comment: "评论"
        case .note: "记录"
        case .call: "电话"
        case .meeting: "会议"
        case .visit: "拜访"
        case .email: "邮件"
        case .task: "任务"
        case .kind: "类型"
        case .whatHappened: "内容"
        case .composerHint: "写下说了什么、做了什么；用 @姓名 提醒同事"
        case .attach: "附件"
        case .post: "发布"
        case .when: "时间"
        case .owner: "负责人"
        case .nobody: "无负责人"
        case .department: "部门"
        case .react: "表态"
        case .reply: "回复"
        case .files: "文件"
        case .noFiles: "还没有文件。"
        case .upload: "上传"
        case .conversation: "讨论"
        case .following: "已关注"
        case .follow: "关注"
        case .progress: "进度"
        case .parts: "子任务"
        case .noDue: "无期限"
        case .myWork: "我的工作"
        case .newTask: "新建任务"
        case .overdue: "已逾期"
        case .today: "今天"
        case .thisWeek: "七天内"
        case .later: "以后"
        case .withoutDue: "无期限"
        case .waitingForOthers: "等待他人"
        case .waitingInDepartment: "部门待认领"
        case .mentions: "提到我的"
        case .noMentions: "还没有人提到你或回复你。"
        case .noticeWishes: "通知设置"
        case .topic: "通知内容"
        case .digest: "未读通知邮件摘要"
        case .responsibilities: "责任矩阵"
        case .responsibilitiesLead: "客户在每个阶段由谁执行、负责、咨询和知会；交接与升级按此通知。每个阶段须有且只有一个负责角色。"
        case .role: "角色"
        }
    }

    var english: String {
        switch self {
        case .comment: "Comment"
        case .note: "Note"
        case .call: "Call"
        case .meeting: "Meeting"
        case .visit: "Visit"
        case .email: "E-mail"
        case .task: "Task"
        case .kind: "Kind"
        case .whatHappened: "What happened"
        case .composerHint: "What was said and done; @name tells a colleague"
        case .attach: "Attach"
        case .post: "Post"
        case .when: "When"
        case .owner: "Owner"
        case .nobody: "Nobody"
        case .department: "Department"
        case .react: "React"
        case .reply: "Reply"
        case .files: "Files"
        case .noFiles: "No files yet."
        case .upload: "Upload"
        case .conversation: "Conversation"
        case .following: "Following"
        case .follow: "Follow"
        case .progress: "Progress"
        case .parts: "Sub-tasks"
        case .noDue: "No due date"
        case .myWork: "My work"
        case .newTask: "New task"
        case .overdue: "Overdue"
        case .today: "Today"
        case .thisWeek: "Within seven days"
        case .later: "Later"
        case .withoutDue: "Without a due date"
        case .waitingForOthers: "Waiting for others"
        case .waitingInDepartment: "For anybody in my department"
        case .mentions: "Mentions"
        case .noMentions: "Nobody mentioned or answered you yet."
        case .noticeWishes: "Notification settings"
        case .topic: "What about"
        case .digest: "Digest of unread notifications by e-mail"
        case .responsibilities: "Responsibilities"
        case .responsibilitiesLead:
            "Who does, answers for, is asked and is told at each stage; handovers and escalations go by it. "
                + "Each stage has exactly one role that answers for it."
        case .role: "Role"
        }
    }
}
