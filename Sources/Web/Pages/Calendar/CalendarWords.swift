/// The texts of the calendar that other programs subscribe to.
enum CalendarWords: Catalog {
    case title, lead, make, renew, end, once, since

    /// 简体中文.
    var chinese: String {
        switch self {
        case .title: "日历订阅"
        case .lead: "在手机或电脑的日历里订阅这个地址，就能看到自己的任务、电话、会议和拜访，大约每十五分钟更新一次。地址是保密的：知道它的人都能看到你的日历。"
        case .make: "生成订阅地址"
        case .renew: "换一个新地址"
        case .end: "停止订阅"
        case .once: "请现在复制，离开此页后不再显示。之前的地址已失效。"
        case .since: "生成于"
        }
    }

    /// English.
    var english: String {
        switch self {
        case .title: "Calendar subscription"
        case .lead:
            """
            Subscribe to this address in the calendar of your phone or computer to see your tasks, calls, meetings and \
            visits; it refreshes about every fifteen minutes. The address is secret: whoever knows it sees your calendar.
            """
        case .make: "Create an address"
        case .renew: "Change the address"
        case .end: "End the subscription"
        case .once: "Copy it now, it is not shown again. The address before it opens nothing any more."
        case .since: "Made"
        }
    }
}
