import Automation
import Conditions
import Hummingbird
import NIOCore
import Records
import Storage

extension Site {
    /// `/healthz`: the process answers.
    func probe(_ request: Request) throws -> Response {
        guard request.method == .get else { throw Problem.method([.get]) }
        return .json(Array(#"{"status":"ok"}"#.utf8))
    }

    /// `/readyz`: the database answers and no migration is missing.
    func readiness(_ request: Request) async throws -> Response {
        guard request.method == .get else { throw Problem.method([.get]) }
        _ = try await engine.database.read { try $0.first("SELECT 1", []) { $0.int(0) } }
        return .json(Array(#"{"status":"ready"}"#.utf8))
    }

    /// `/metrics`: Prometheus text.
    func metrics(_ request: Request) async throws -> Response {
        guard request.method == .get else { throw Problem.method([.get]) }
        let now = engine.clock.now.milliseconds
        let (ready, parked, oldest) = try await engine.database.read { connection in
            let counts = try connection.all(
                "SELECT state, COUNT(*), MIN(due) FROM jobs WHERE state = 'parked' OR due <= ? GROUP BY state",
                [.int(now)]
            ) { ($0.text(0), $0.int(1), $0.int(2)) }
            let ready = counts.first { $0.0 == "ready" }
            return (ready?.1 ?? 0, counts.first { $0.0 == "parked" }?.1 ?? 0, ready?.2 ?? now)
        }
        let text = """
            # HELP tutti_jobs_due Reactions and timers that are due.
            # TYPE tutti_jobs_due gauge
            tutti_jobs_due \(ready)
            # HELP tutti_jobs_parked Jobs that wait for a person.
            # TYPE tutti_jobs_parked gauge
            tutti_jobs_parked \(parked)
            # HELP tutti_jobs_lag_seconds Age of the oldest due job.
            # TYPE tutti_jobs_lag_seconds gauge
            tutti_jobs_lag_seconds \(Double(max(0, now - oldest)) / 1000)

            """
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
