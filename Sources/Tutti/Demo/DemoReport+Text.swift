import Records

extension DemoReport {
    /// The summary as it is printed.
    public var text: String {
        let named = ["accounts", "contacts", "leads", "opportunities", "orders", "receivables", "receipts", "tickets"]
            .map { "\($0) \(counts[$0] ?? 0)" }
        let more = ["activities", "tasks", "comments", "notifications", "form_hits", "journal"]
            .map { "\($0) \(counts[$0] ?? 0)" }
        var lines = [
            named.joined(separator: " · "), more.joined(separator: " · "), leadLine, saleLine, moneyLine, ticketLine,
        ]
        if !refusals.isEmpty {
            let list = refusals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            lines.append("Refused: \(list.joined(separator: " · "))")
        }
        lines += problems.map { "Problem: \($0)" }
        return lines.joined(separator: "\n")
    }

    private var leadLine: String {
        """
        Leads: \(self["converted"]) converted (\(share("converted", of: counts["leads"]))), \(self["rejected"]) rejected, \
        first touch late \(share("touched_late", of: Int(self["touched"]))), \(self["reminded"]) reminders, \
        \(self["rerouted"]) re-routed
        """
    }

    private var saleLine: String {
        "Deals: \(self["won"]) won, \(self["lost"]) lost, win rate \(share("won", of: Int(self["won"] + self["lost"])))"
    }

    private var moneyLine: String {
        """
        Money (CNY): ordered \(yuan("ordered")), received \(yuan("received")), allocated \(yuan("allocated")), \
        open not due \(yuan("not_due")), overdue \(yuan("overdue"))
        """
    }

    private var ticketLine: String {
        let stars = self["rated"] == 0 ? "–" : DecimalText.text(self["stars"] * 100 / self["rated"], scale: 2)
        return """
            Tickets: breached \(share("breached", of: counts["tickets"])), \(self["paused"]) pauses, \
            \(self["rated"]) rated, \(stars) of 5
            """
    }

    private subscript(_ figure: String) -> Int64 { figures[figure] ?? 0 }

    private func share(_ figure: String, of whole: Int?) -> String {
        guard let whole, whole > 0 else { return "–" }
        return "\(DecimalText.text(self[figure] * 1000 / Int64(whole), scale: 1)) %"
    }

    private func yuan(_ figure: String) -> String { DecimalText.text(self[figure], scale: 2) }
}
