import China
import Records

/// Why a port did not take a notice; kept with the notice as data, said in the reader's language.
public enum PortTrouble: Sendable, Hashable {
    /// The status of an answer that is none of success.
    case status(Int)
    /// What a robot of WeCom answers instead of 0, and its words.
    case robot(code: Int64, String)
    /// A robot answered what no robot answers.
    case unreadable
    /// No answer, and why in libcurl's words.
    case noAnswer(String)
    /// The address leads where it must not.
    case address(Label)
    /// The port is off, or has no address.
    case isOff
    /// What is sealed does not open with the installation's key.
    case sealed

    /// Whether nobody answered at all. Every notice would wait for that as long, and other companies behind it.
    var isAway: Bool {
        switch self {
        case .noAnswer, .address: true
        case .status, .robot, .unreadable, .isOff, .sealed: false
        }
    }

    /// As it is kept.
    public var text: String { json.text }

    private var json: JSON {
        switch self {
        case .status(let code): ["reason": "status", "code": .int(Int64(code))]
        case .robot(let code, let words): ["reason": "robot", "code": .int(code), "words": .string(words)]
        case .unreadable: ["reason": "unreadable"]
        case .noAnswer(let words): ["reason": "no_answer", "words": .string(words)]
        case .address(let label): ["reason": "address", "zh": .string(label.zhHans), "en": .string(label.en)]
        case .isOff: ["reason": "off"]
        case .sealed: ["reason": "sealed"]
        }
    }

    /// Reads what was kept; nil when it is none.
    public init?(_ text: String) {
        guard let json = try? JSON(parsing: text), let reason = json["reason"]?.string else { return nil }
        let code = json["code"]?.int ?? 0, words = json["words"]?.string ?? ""
        switch reason {
        case "status": self = .status(Int(code))
        case "robot": self = .robot(code: code, words)
        case "unreadable": self = .unreadable
        case "no_answer": self = .noAnswer(words)
        case "address": self = .address(Label(json["zh"]?.string ?? "", json["en"]?.string ?? ""))
        case "off": self = .isOff
        case "sealed": self = .sealed
        default: return nil
        }
    }

    /// The trouble in words.
    public var label: Label {
        switch self {
        case .status(410): Label("对方返回 410，不再接收", "the receiver answered 410 and wants no more")
        case .status(let code): Label("对方返回 \(code)", "the receiver answered \(code)")
        case .robot(let code, let words): Label("机器人返回 \(code)：\(words)", "the robot answered \(code): \(words)")
        case .unreadable: Label("应答不是机器人的格式", "the answer is not a robot's")
        case .noAnswer(let words): Label("没有应答：\(words)", "no answer: \(words)")
        case .address(let label): Label("地址不允许：\(label.zhHans)", "the address is not allowed: \(label.en)")
        case .isOff: Label("通道已停用", "the channel is off")
        case .sealed:
            Label("密钥无法打开，请检查 TUTTI_SECRET_KEY", "the secret cannot be opened: is TUTTI_SECRET_KEY another one?")
        }
    }
}
