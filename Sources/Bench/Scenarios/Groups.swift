extension BenchRun {
    /// Everything that is measured, in this order.
    static let groups: [Group] = [
        Group(name: "rules") { try await $0.measureRules() },
        Group(name: "coldstart") { try await $0.measureColdStart() },
        Group(name: "capture") { try await $0.measureCapture() },
        Group(name: "notified") { try await $0.measureNotification() },
        Group(name: "create") { try await $0.measureCreate() },
        Group(name: "flow") { try await $0.measureFlow() },
        Group(name: "floor") { try await $0.measureFloor() },
        Group(name: "list") { try await $0.measureLists() },
        Group(name: "import") { try await $0.measureImport() },
        Group(name: "search") { try await $0.measureSearch() },
        Group(name: "duplicates") { try await $0.measureDuplicates() },
        Group(name: "pages") { try await $0.measurePages() },
        Group(name: "timeline") { try await $0.measureTimeline() },
    ]
}
