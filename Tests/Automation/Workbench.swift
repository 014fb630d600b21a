import Automation
import Conditions
import Records
import Sales
import Storage
import Synchronization
import TestKit

/// Notes of what ran, kept outside the database so that an undone attempt shows too.
final class Tally: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
    func count(_ line: String) -> Int { all.filter { $0 == line }.count }
}

/// A switch that reactions look at.
final class Switch: Sendable {
    private let state: Mutex<Bool>

    init(_ isOn: Bool) { state = Mutex(isOn) }
    var isOn: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

struct Hiccup: Error {}

extension Capability {
    /// What a test reacts with.
    static func test(_ reactions: [Reaction] = [], timers: [TimerAction] = []) -> [Capability] {
        [Capability("Test", objects: [], reactions: reactions, timers: timers)]
    }
}

extension TestApp {
    /// A Work of the company's system.
    @discardableResult
    func work<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await engine.work(as: try await engine.system(tenant), body)
    }

    /// A new product.
    func product(_ name: String) async throws -> Int64 {
        try await work { work in try work.create(Product.self) { $0.title = name }.id }
    }

    /// Says what the unit of a product is.
    func setUnit(_ unit: String, of id: Int64) async throws {
        try await work { work in
            guard let product = try work.find(Product.self, id) else { throw Hiccup() }
            try work.update(product) { $0.unit = unit }
        }
    }

    /// What happened to a record.
    func history(of id: Int64, _ object: ObjectDefinition = Product.definition) async throws -> [JournalEntry] {
        try await work { work in
            guard let record = try work.find(object, id) else { return [] }
            return try work.history(of: record)
        }
    }

    /// How often an action stands in the journal of a record.
    func count(_ action: String, of id: Int64) async throws -> Int {
        try await history(of: id).filter { $0.action == action }.count
    }

    /// Jobs in a state.
    func jobs(_ state: String = "ready") async throws -> [QueueView.Line] {
        try await engine.database.read { [tenant] in try QueueView.lines(state, tenant: tenant, $0) }
    }
}
