import Foundation
import Testing
import Vectors

/// The part of `pricing.json` about receivables.
struct ReceivableVectors: Decodable {
    struct File: Decodable { let ar: ReceivableVectors }
    struct Item: Decodable {
        let invoice: String
        let due: String
        let openCents: Int64
        let daysPastDue: Int
        let bucket: String
    }
    struct Share: Decodable {
        let invoice: String
        let amount: Int64

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            invoice = try parts.decode(String.self)
            amount = try parts.decode(Int64.self)
        }
    }
    struct Plan: Decodable {
        let allocations: [Share]
        let unappliedCents: Int64
    }
    struct Specified: Decodable {
        let paymentCents: Int64
        let allocations: [Share]
        let unappliedCents: Int64
        let invoiceAOpenAfter: Int64

        enum CodingKeys: String, CodingKey {
            case paymentCents, allocations, unappliedCents
            case invoiceAOpenAfter = "invoiceAOpenAfter"
        }
    }
    struct WriteOff: Decodable {
        let invoice: String
        let payment: Int64
        let writeOff: Int64
        let openAfter: Int64
        let limitExampleCents: Int64
    }
    struct Overpayment: Decodable {
        let invoice: String
        let payment: Int64
        let applied: Int64
        let onAccountCredit: Int64
    }
    struct Prepayment: Decodable {
        let received: Int64
        let laterInvoice: Int64
        let depositUsed: Int64
        let depositLeft: Int64
    }

    let asOf: String
    let invoices: [Item]
    let aging: [String: Int64]
    let totalOpen: Int64
    let fifo200000: Plan
    let fifo500000: Plan
    let specified: Specified
    let writeOff: WriteOff
    let overpayment: Overpayment
    let prepayment: Prepayment

    enum CodingKeys: String, CodingKey {
        case asOf, invoices, aging, totalOpen, specified, writeOff, overpayment, prepayment
        case fifo200000 = "fifo200000"
        case fifo500000 = "fifo500000"
    }

    static func load() throws -> ReceivableVectors {
        let data = try VectorFile.data("pricing")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(File.self, from: data).ar
    }
}
