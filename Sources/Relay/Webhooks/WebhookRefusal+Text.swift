import China

extension WebhookRefusal {
    /// The refusal in words.
    public func text(_ language: Language) -> String {
        switch language {
        case .zhHans: chinese
        case .en: english
        }
    }

    private var chinese: String {
        switch self {
        case .malformedKey: "密钥格式不正确"
        case .keyLength(let bytes): "密钥应为 24 至 64 字节，实际 \(bytes) 字节"
        case .keyCannotSign: "公钥不能用于签名"
        case .malformedID: "消息编号为空或含有句点"
        case .malformedTimestamp: "时间戳不是整数秒"
        case .outsideTolerance(let age): "时间戳与当前时间相差 \(age) 秒，超出允许范围"
        case .noMatchingSignature: "没有匹配的签名"
        }
    }

    private var english: String {
        switch self {
        case .malformedKey: "the key is malformed"
        case .keyLength(let bytes): "the key has \(bytes) bytes, 24 to 64 are allowed"
        case .keyCannotSign: "a public key cannot sign"
        case .malformedID: "the message id is empty or contains a full stop"
        case .malformedTimestamp: "the timestamp is not a whole number of seconds"
        case .outsideTolerance(let age): "the timestamp is \(age) seconds away from now, more than is allowed"
        case .noMatchingSignature: "no signature matches"
        }
    }
}
