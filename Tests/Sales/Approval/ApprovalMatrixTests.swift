import Money
import Testing

@testable import Sales

@Suite("Who must approve what")
struct ApprovalMatrixTests {
    private func matrix() throws -> ApprovalMatrix {
        try ApprovalMatrix(
            try PricingVectors.load().approvalMatrix.map { level in
                ApprovalLevel(
                    level.level,
                    limits: [
                        .atMost("discount", .percent(level.maxDiscountPct)),
                        .atLeast("margin", .percent(level.minMarginPct)),
                    ], stages: level.level == "auto" ? [] : [ApprovalStage(level.level, .any, ["\(level.level)-1"])])
            })
    }

    @Test("the first level whose limits all hold decides, as in the vectors")
    func vectors() throws {
        let matrix = try matrix()
        for vector in try PricingVectors.load().approvalCases {
            let discount = try Fraction(vector.listCents - vector.netCents, vector.listCents)
            let margin = Margin(net: vector.netCents, cost: vector.costCents).rate
            let facts = ApprovalFacts(discount: discount, margin: margin, amount: Money(minor: vector.netCents))
            #expect(matrix.requirement(for: facts).level.name == vector.required, "\(vector.netCents)")
        }
    }

    @Test("a priced quote brings its own facts")
    func fromQuote() throws {
        let shop = Shop(entries: [.item(100_000, cost: 60_000, tax: "export")])
        let quote = try shop.price([
            QuoteLine(id: "1", product: "item", discounts: [Discount("x", .percent(8))])
        ])
        let requirement = try matrix().requirement(for: quote.approvalFacts())
        #expect(requirement.level.name == "manager")
        #expect(requirement.passed.map(\.name) == ["auto"])
        #expect(
            requirement.text(.en) == "beyond “auto” (34.7826 % is not margin ≥ 40 %); “manager” must approve: manager-1"
        )
        #expect(requirement.text(.zhHans).contains("毛利率"))
    }

    @Test("amounts, customer types and any other fact can be limited")
    func otherLimits() throws {
        let matrix = try ApprovalMatrix([
            ApprovalLevel(
                "auto",
                limits: [
                    .amountAtMost("amount", Money(minor: 100_000)), .oneOf("customer_type", ["b2b", "b2c"]),
                    .atMost("payment_days", 30),
                ], stages: []),
            ApprovalLevel("top", limits: [], stages: [ApprovalStage("top", .any, ["ceo"])]),
        ])
        var facts = ApprovalFacts(
            discount: nil, margin: nil, amount: Money(minor: 100_000), customerType: "b2b")
        facts.values["payment_days"] = .number(30)
        #expect(matrix.requirement(for: facts).level.name == "auto")
        #expect(matrix.requirement(for: facts).text(.en) == "“auto” approves at once")
        for (field, value) in [
            ("amount", ApprovalFact.amount(Money(minor: 100_001))),
            ("amount", .amount(Money(minor: 1, currency: try Currency("USD")))), ("customer_type", .text("tog")),
            ("payment_days", .number(31)), ("payment_days", .text("30")), ("payment_days", .undefined),
        ] {
            var changed = facts
            changed.values[field] = value
            #expect(matrix.requirement(for: changed).passed.first?.exceeded.map(\.limit.field) == [field])
        }
        facts.values["payment_days"] = nil
        #expect(matrix.requirement(for: facts).level.name == "top")
    }

    @Test("a matrix that could approve without anybody is refused")
    func malformed() {
        #expect(throws: ApprovalMatrixError.empty) { try ApprovalMatrix([]) }
        #expect(throws: ApprovalMatrixError.topWithoutApprovers(level: "a")) {
            try ApprovalMatrix([ApprovalLevel("a", limits: [], stages: [])])
        }
        #expect(throws: ApprovalMatrixError.stageWithoutApprovers(level: "a", stage: "s")) {
            try ApprovalMatrix([ApprovalLevel("a", limits: [], stages: [ApprovalStage("s", .any, [])])])
        }
    }
}
