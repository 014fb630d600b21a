import China

extension RetrySchedule.Outcome {
    /// What the receiver did, in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .status(let code, nil): language.text(zh: "对方返回 \(code)", en: "the receiver answered \(code)")
        case .status(let code, let wait?):
            language.text(
                zh: "对方返回 \(code)，要求等待 \(wait) 秒", en: "the receiver answered \(code) and asked for \(wait) seconds")
        case .noAnswer: language.text(zh: "对方没有应答", en: "the receiver did not answer")
        }
    }
}

extension RetrySchedule.Decision {
    /// What happens next, in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .delivered: language.text(zh: "已送达", en: "delivered")
        case .retry(let seconds, let slower):
            language.text(zh: "\(seconds) 秒后重试", en: "tried again after \(seconds) seconds")
                + (slower ? language.text(zh: "，并放慢对该接收方的发送", en: ", and this receiver is spared") : "")
        case .disableEndpoint:
            language.text(zh: "对方不再接收（410），已停用该地址", en: "the receiver wants no more (410); the endpoint is off")
        case .giveUp: language.text(zh: "已达最多次数，请人工处理", en: "the last attempt failed; a person must look")
        }
    }
}
