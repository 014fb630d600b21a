import Collaboration
import Parties
import Records

/// A port whose receiver wants no more.
enum GonePort {
    /// Turns it off and tells the administrators, once.
    static func turnOff(_ channel: NoticePort.Channel, _ work: Work) throws {
        var port = try NoticePort.of(channel, work)
        guard port.isOn else { return }
        (port.isOn, port.isGone) = (false, true)
        try port.save(in: work)
        let name = channel.label
        let title = Label("通知通道“\(name.zhHans)”已停用", "The notification channel \(name.en) is off")
        let body = Label(
            "对方返回 410，表示不再接收。请在设置中核对地址后重新启用。",
            "The receiver answered 410: it wants no more. Check the address in the settings before turning it on again."
        )
        for person in Notice.people(inRole: "admin", work) {
            guard let user = try work.find(User.self, person.id) else { continue }
            try Notice.post(to: person.id, kind: Notice.portOff, about: user.any, title, body, in: work)
        }
    }
}
