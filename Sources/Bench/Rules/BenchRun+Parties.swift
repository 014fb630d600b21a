import Parties
import Seeds

extension BenchRun {
    /// One incoming contact against rows that exact keys found.
    func measureDuplicateMatcher() throws {
        var random = SeededNumbers(seed: 31)
        let rows = (0..<1000).map { number in
            DuplicateCandidate(
                id: "\(number)", email: "p\(number % 400)@star.example", phone: "+861380013\(1000 + number % 500)",
                companyCore: ["星河制造", "远山科技", "北辰软件"][number % 3], name: ["王强", "李娜", "赵敏"][random.below(3)],
                pinyin: ["wangqiang", "lina", "zhaomin"][number % 3], city: "杭州")
        }
        let incoming = DuplicateCandidate(
            email: "p7@star.example", phone: "+8613800131007", companyCore: "星河制造", name: "王强", pinyin: "wangqiang",
            city: "杭州")
        let matcher = DuplicateMatcher(.person)
        let rounds = options.isQuick ? 100 : 1000
        let before = Machine.load
        let times = try median {
            for _ in 0..<rounds {
                guard !matcher.decide(incoming, among: rows).isEmpty else { throw BenchFailure("nothing was found") }
            }
        }
        try note("rules.duplicate", times.middle * 1e6 / Double(rounds * rows.count), "µs") { context in
            context.rows = rows.count
            context.loadBefore = before
            context.note = "decision on one candidate with its reasons, six fields"
            context.runs = 3
        }
    }

    /// What one sign-in costs the server.
    func measurePassword() throws {
        let hash = try PasswordHash(password: "correct horse battery staple")
        let before = Machine.load
        let times = try median {
            guard hash.verify("correct horse battery staple") else { throw BenchFailure("a password was refused") }
        }
        try note("rules.password", times.middle * 1000, "ms") { context in
            context.loadBefore = before
            context.note = "scrypt N = 2^17, r = 8, p = 1: one sign-in, 128 MiB"
            context.runs = 3
        }
    }
}
