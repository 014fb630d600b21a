/// The texts of what makes Tutti a program on a phone.
enum PhoneWords: Catalog {
    case offline, offlineBody, waiting, nothingWaiting, tryAgain, checkIn, visit, locate, notLocated, asking, denied
    case unknown, missing
    case found(Int)

    /// 简体中文。
    var chinese: String {
        switch self {
        case .offline: "没有网络"
        case .offlineBody: "恢复网络后此页会自动打开。你已提交的内容保存在此设备上，届时会发送一次，不会重复。"
        case .waiting: "等待发送"
        case .nothingWaiting: "没有等待发送的内容。"
        case .tryAgain: "重试"
        case .checkIn: "拜访签到"
        case .visit: "拜访"
        case .locate: "使用当前位置"
        case .notLocated: "尚未定位，也可以不带位置签到。"
        case .asking: "正在定位……"
        case .denied: "浏览器没有允许定位。可以在浏览器设置中允许后再试，也可以不带位置签到。"
        case .unknown: "暂时无法定位，请到开阔处再试，也可以不带位置签到。"
        case .missing: "此设备不能定位，可以不带位置签到。"
        case .found(let a): "已定位，误差约 \(a) 米"
        }
    }

    /// English.
    var english: String {
        switch self {
        case .offline: "No network"
        case .offlineBody:
            "This page opens by itself when the network is back. What you sent is kept on this device and will not be sent twice."
        case .waiting: "Waiting to be sent"
        case .nothingWaiting: "Nothing to send."
        case .tryAgain: "Try again"
        case .checkIn: "Check in"
        case .visit: "Visit"
        case .locate: "Use my location"
        case .notLocated: "No location yet. You can check in without one."
        case .asking: "Finding where you are…"
        case .denied:
            "The browser did not allow it. Allow the location in its settings and try again, or check in without a location."
        case .unknown: "The location cannot be found now. Try in the open, or check in without a location."
        case .missing: "This device has no location. You can check in without one."
        case .found(let a): "Located, within about \(a) m"
        }
    }
}
