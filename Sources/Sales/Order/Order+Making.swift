import Collaboration
import Money
import Parties
import Records

extension Order {
    /// The order of a won deal: its lines if it has some, else one line for the whole amount.
    static func make(
        from deal: Record<Opportunity>, requirements: String?, lines: [JSON], _ work: Work
    ) throws -> Record<Order> {
        let priced = try lines.enumerated().map { try price($0.element, at: $0.offset, work) }
        let amount = try total(priced) ?? deal.amount
        guard let amount else {
            throw Refusal.conflict(
                code: "no_amount", message: Label("赢单前须有金额或明细", "The deal needs an amount or lines before it is won"))
        }
        let order = try work.numbered("SO") { number in
            try work.create(Order.self) {
                $0.number = number
                $0.account = deal.account
                $0.opportunity = deal.reference
                $0.amount = amount
                $0.orderedOn = CivilDate(work.now)
                $0.requirements = requirements
                $0.owner = deal.owner
            }
        }
        let whole = Line(
            product: nil, text: deal.title, quantity: Quantity(thousandths: 1000), price: amount, amount: amount)
        for line in priced.isEmpty ? [whole] : priced { try add(line, to: order, work) }
        return order
    }

    private struct Line {
        let product: Int64?
        let text: String
        let quantity: Quantity
        let price: Money
        let amount: Money
    }

    private static func add(_ line: Line, to order: Record<Order>, _ work: Work) throws {
        try work.create(OrderLine.self) {
            $0.order = order.reference
            $0.product = line.product.map { Reference($0) }
            $0.text = line.text
            $0.quantity = line.quantity
            $0.unitPrice = line.price
            $0.amount = line.amount
        }
    }

    private static func price(_ json: JSON, at index: Int, _ work: Work) throws -> Line {
        let place = "lines/\(index)/"
        guard let id = json["product_id"]?.id, let product = try work.find(Product.self, id) else {
            throw Refusal.unknownReferences([.unknownReference(place + "product_id")])
        }
        let text = json["quantity"].map { $0.string ?? $0.text } ?? ""
        guard let thousandths = DecimalText.scaled(text, scale: 3), thousandths > 0 else {
            throw Refusal.invalid([FieldProblem(place + "quantity", "必须大于 0", "must be more than 0")])
        }
        guard
            let price = try InputField.money("unit_price", in: json, of: work.actor.company).map({ Money($0) })
                ?? product.price
        else {
            throw Refusal.invalid([FieldProblem(place + "unit_price", "产品没有标价", "is required: no list price")])
        }
        let amount = try price.times(Fraction(thousandths, 1000))
        return Line(
            product: product.id, text: product.title, quantity: Quantity(thousandths: thousandths), price: price,
            amount: amount)
    }

    private static func total(_ lines: [Line]) throws -> Money? {
        guard let first = lines.first else { return nil }
        return try lines.dropFirst().reduce(first.amount) { try $0.adding($1.amount) }
    }

    /// A receivable was paid in full: so is its order, and the seller hears of it.
    static let paid = Reaction("order.paid", on: "receivable.paid") { work, entry in
        guard let id = entry.explanation["order_id"]?.id, let order = try work.find(Order.self, id),
            order.status == .open
        else { return }
        try work.update(order, as: "paid") {
            $0.status = .paid
            $0.paidAt = work.now
        }
        guard let owner = order.owner else { return }
        try Notice.post(
            to: owner.id, kind: "paid", about: order.any,
            Label("订单已付清：\(order.number)", "Order paid: \(order.number)"),
            Label(order.amount.markedText, order.amount.markedText), in: work)
    }
}
