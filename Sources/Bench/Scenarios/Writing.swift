import Foundation
import Glibc
import Storage
import Synchronization

// Everything that writes: forms, records, the whole flow.
extension BenchRun {
    /// A form hit nobody sent before, given a number that no other hit of this process has.
    private static func hit(_ number: Int) -> String {
        let phone = 13_000_000_000 + number * 7 % 900_000_000
        return "name=\(people[number % people.count])&company=\(companies[number % companies.count])\(number)"
            + "&phone=\(phone)&employees=\(number % 900)&source=\(number % 3 == 0 ? "event" : "web")"
    }

    private static let people = ["钱伟", "李娜", "王芳", "张敏"].map { HTTPRequest.encoded($0) }
    private static let companies = ["星河制造", "远山科技", "合众贸易"].map { HTTPRequest.encoded($0) }

    /// `POST /f/web` with numbers that never repeat.
    static func captureOperation() -> Load.Operation {
        let request = HTTPRequest("POST", "/f/web", type: "application/x-www-form-urlencoded")
        let count = Atomic(0)
        return { connection, _, _ in
            let number = count.wrappingAdd(1, ordering: .relaxed).newValue
            return try connection.exchange(request.bytes(hit(number))) == 201
        }
    }

    func measureCapture() async throws {
        let isSQLite = options.database == "sqlite"
        for worker in [false, true] {
            for connections in [64, 16] {
                let site = try await makeSite()
                let rate: Budget? = connections == 64 ? .atLeast(isSQLite ? 5000 : 1500) : nil
                try await with(site, worker: worker) { server in
                    try await measure(
                        "capture.\(connections).\(worker ? "worker" : "noworker")", server, connections: connections,
                        budgets: Budgets(rate: rate, processor: worker ? nil : .atMost(0.35)),
                        note: "POST /f/web, durable, \(worker ? "reactions in the same process" : "no reactions run")",
                        Self.captureOperation())
                }
            }
        }
    }

    func measureCreate() async throws {
        let site = try await makeSite()
        let request = HTTPRequest("POST", "/api/v1/leads", token: site.token, type: "application/json")
        let count = Atomic(0)
        try await with(site, worker: false) { server in
            try await measure(
                "create.16", server, connections: 16, budgets: Budgets(processor: .atMost(0.35)),
                note: "POST /api/v1/leads, no reactions run"
            ) { connection, _, _ in
                let number = count.wrappingAdd(1, ordering: .relaxed).newValue
                return try connection.exchange(request.bytes(Self.lead(number))) == 201
            }
        }
    }

    private static func lead(_ number: Int) -> String {
        """
        {"name":"钱伟","company":"星河制造\(number)","phone":"\(13_000_000_000 + number)",\
        "email":"p\(number)@bench.example","employees":\(number % 900),"source":"web","region":"华东","industry":"制造"}
        """
    }

    func measureFlow() async throws {
        let site = try await makeSite()
        let flow = FlowOperation(token: site.token)
        try await with(site, worker: false) { server in
            try await measure(
                "flow.16", server, connections: 16,
                budgets: Budgets(rate: .atLeast(800), processor: .atMost(2.5)),
                note: "lead created, converted, advanced, won with its order: four calls; no reactions run"
            ) { connection, _, _ in try flow.run(connection) { Self.lead($0) } }
        }
    }
}

/// The four calls from a lead to an order.
private final class FlowOperation: Sendable {
    private let token: String
    private let create: HTTPRequest
    private let count = Atomic(0)

    init(token: String) {
        self.token = token
        create = HTTPRequest("POST", "/api/v1/leads", token: token, type: "application/json")
    }

    func run(_ connection: HTTPConnection, _ lead: (Int) -> String) throws -> Bool {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        guard try connection.exchange(create.bytes(lead(number))) == 201, let id = Self.id("id", connection.body)
        else { return false }
        let terms = #"{"opportunity":{"title":"年度合同 \#(number)","amount":"50000.00"}}"#
        guard try call("leads/\(id)/convert", terms, connection), let deal = Self.id("opportunity_id", connection.body)
        else { return false }
        let stage = #"{"stage":"needs","evidence":{"pain_confirmed":"会议纪要"}}"#
        guard try call("opportunities/\(deal)/advance", stage, connection) else { return false }
        return try call("opportunities/\(deal)/win", #"{"special_requirements":"现场安装"}"#, connection)
    }

    private func call(_ path: String, _ body: String, _ connection: HTTPConnection) throws -> Bool {
        let request = HTTPRequest("POST", "/api/v1/" + path, token: token, type: "application/json")
        return (200..<300).contains(try connection.exchange(request.bytes(body)))
    }

    /// The first id in a document under a name.
    private static func id(_ name: String, _ body: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: body, as: UTF8.self)
        guard let place = text.range(of: "\"\(name)\":\"") else { return nil }
        return String(text[place.upperBound...].prefix { $0.isNumber })
    }
}
