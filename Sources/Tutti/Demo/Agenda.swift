import Records

/// What is going to happen, the earliest first; of two at one time the one planned first.
struct Agenda {
    struct Entry {
        let at: Instant
        let order: Int
        let plan: Plan

        func precedes(_ other: Entry) -> Bool { at == other.at ? order < other.order : at < other.at }
    }
    /// Decides, when the time has come, what somebody does; nothing when it is pointless by now.
    typealias Plan = (Story) -> Step?

    private var heap: [Entry] = []
    private var planned = 0

    var next: Instant? { heap.first?.at }

    mutating func add(_ at: Instant, _ plan: @escaping Plan) {
        planned += 1
        heap.append(Entry(at: at, order: planned, plan: plan))
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func take() -> Entry? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first }
        heap[0] = last
        var parent = 0
        while let child = smallerChild(of: parent), heap[child].precedes(heap[parent]) {
            heap.swapAt(child, parent)
            parent = child
        }
        return first
    }

    private func smallerChild(of parent: Int) -> Int? {
        let left = 2 * parent + 1
        guard left < heap.count else { return nil }
        let right = left + 1
        return right < heap.count && heap[right].precedes(heap[left]) ? right : left
    }
}

/// What one person does at one moment, as one Work.
struct Step: Sendable {
    var at: Instant
    let actor: Actor
    let body: @Sendable (Work) throws -> Void

    init(_ actor: Actor, _ body: @escaping @Sendable (Work) throws -> Void) {
        at = Instant(0)
        self.actor = actor
        self.body = body
    }
}
