import Records

/// What hands messages of one channel over to whoever delivers them.
protocol Carrier: Sendable {
    /// The channel, which is also the key of the setting that says how it is sent.
    var channel: String { get }
    /// The longest one message may take, in milliseconds.
    var patience: Int64 { get }

    /// Tries once.
    func carry(_ message: WaitingMessage, now: Instant) async -> Verdict
}

/// What one attempt led to.
enum Verdict: Sendable {
    /// The receiver has it.
    case taken
    /// Again after so many milliseconds; everything else of the company on this channel waits `holding` milliseconds.
    case again(after: Int64, because: String, holding: Int64)
    /// A person must look.
    case never(because: String)
    /// The receiver wants no messages at all any more.
    case gone(because: String)
}
