import Records
import Synchronization

/// Hands the numbers of series to transactions that run side by side.
///
/// A counter raised by the transaction that uses the number is a row locked until its commit: with 2 to 3 ms for a
/// durable commit, the wins of one company would queue up behind each other at some 300 a second, however many
/// connections there are, and share no flush of the log. So a number comes from a short transaction on a connection of
/// its own, which holds the row for one round trip. One number at a time keeps a calm company's numbers in a row over
/// all processes; whoever asks again within a second gets twice as many at once, so that a busy one does not wait.
final class PostgresNumbers: Sendable {
    private let counters: Mutex<Counters>

    init(url: String, _ options: StorageOptions) {
        counters = Mutex(Counters(url: url, options: options))
    }

    /// The smallest number nobody has.
    func next(of series: NumberSeries) throws -> Int64 {
        try counters.withLock { try $0.next(of: series) }
    }

    /// Takes numbers back whose transaction was undone.
    func giveBack(_ numbers: some Sequence<TakenNumber>) {
        counters.withLock { counters in
            for number in numbers { counters.giveBack(number) }
        }
    }

    /// Lets go of the connection.
    func close() { counters.withLock { $0.session = nil } }
}

/// A number in use by a transaction that is not committed yet.
struct TakenNumber: Sendable {
    let series: NumberSeries
    let number: Int64
}

private struct Counters {
    private struct Block {
        var free: [Int64] = []
        var size: Int64 = 1
        var takenAt = ContinuousClock.now
    }

    let url: String
    let options: StorageOptions
    var session: PostgresSession?
    private var blocks: [NumberSeries: Block] = [:]
    private static let largest: Int64 = 32

    init(url: String, options: StorageOptions) {
        self.url = url
        self.options = options
    }

    mutating func next(of series: NumberSeries) throws -> Int64 {
        var block = blocks[series] ?? Block()
        if block.free.isEmpty {
            let isBusy = blocks[series] != nil && block.takenAt + .seconds(1) > .now
            block.size = isBusy ? min(2 * block.size, Self.largest) : 1
            block.takenAt = .now
            let last = try raise(series, by: block.size)
            block.free = Array(last - block.size + 1...last)
        }
        let number = block.free.removeFirst()
        blocks[series] = block
        return number
    }

    mutating func giveBack(_ taken: TakenNumber) {
        blocks[taken.series]?.free.append(taken.number)
        blocks[taken.series]?.free.sort()
    }

    private mutating func raise(_ series: NumberSeries, by count: Int64) throws -> Int64 {
        do {
            return try attempt(series, by: count)
        } catch let error as StorageError where error.isLoss {
            // The connection may have died long ago, unnoticed while nobody asked.
            return try attempt(series, by: count)
        }
    }

    private mutating func attempt(_ series: NumberSeries, by count: Int64) throws -> Int64 {
        let session = try self.session ?? PostgresSession(url: url, options)
        self.session = session
        defer { if session.isLost { self.session = nil } }
        let transaction = PostgresConnection(session, for: .writing)
        let last: Int64
        do {
            // It need not wait for the disk: whoever uses the number commits later in the same log, so no number that
            // is used can be on disk before its counter.
            try transaction.enqueue("SET LOCAL synchronous_commit = off", [])
            last = try series.raise(by: count, transaction)
        } catch {
            transaction.rollback()
            throw error
        }
        try transaction.commit()
        return last
    }
}
