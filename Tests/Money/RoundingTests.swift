import Money
import Seeds
import Testing
import Vectors

@Suite("Rounding and splitting exact numbers")
struct RoundingTests {
    @Test("ties go where the rule says, without binary doubles")
    func vectors() throws {
        for tie in try PricingVectors.load().rounding {
            let yuan = try Fraction(decimal: tie.yuan)
            #expect(try Money(major: yuan).minor == tie.halfUpAwayFromZero, "\(tie.yuan)")
            #expect(try Money(major: yuan, rounding: .halfEven).minor == tie.halfEven, "\(tie.yuan)")
            #expect(try Money(major: yuan, rounding: .down).minor == tie.truncate, "\(tie.yuan)")
        }
    }

    @Test("extreme numerators neither trap nor lie")
    func extremes() throws {
        #expect(throws: MoneyError.overflow) { try Rounding.halfUp.quotient(.max, 1) }
        #expect(throws: MoneyError.overflow) { try Rounding.halfUp.quotient(.min, 3) }
        #expect(throws: MoneyError.divisionByZero) { try Rounding.halfUp.quotient(1, 0) }
        #expect(throws: MoneyError.divisionByZero) { try Rounding.halfUp.quotient(1, -2) }
        #expect(try Rounding.halfUp.quotient(Int128(Int64.max), 1) == .max)
        #expect(try Rounding.halfUp.quotient(.max, .max) == 1)
        #expect(try Rounding.halfEven.quotient(1, .max) == 0)
    }

    @Test("each rule stays within one half, or one, of the exact value", arguments: Rounding.allCases)
    func property(rule: Rounding) throws {
        var random = SeededNumbers(seed: 2)
        for _ in 0..<3000 {
            let top = Int64.random(in: -1_000_000...1_000_000, using: &random)
            let bottom = Int64.random(in: 1...400, using: &random)
            let error = (try rule.quotient(Int128(top), Int128(bottom)) * bottom - top).magnitude
            #expect(rule == .down ? error < UInt64(bottom) : error * 2 <= UInt64(bottom), "\(top)/\(bottom)")
            let mirrored = try rule.quotient(Int128(-top), Int128(bottom))
            #expect(try mirrored == -rule.quotient(Int128(top), Int128(bottom)), "\(top)/\(bottom)")
        }
    }

    @Test("an order discount is split by largest remainder, ties to the earlier line")
    func split() throws {
        let vector = try PricingVectors.load().orderDiscountAllocation
        #expect(try LargestRemainder.split(vector.discountCents, by: vector.linesCents) == vector.allocatedCents)
        #expect(try LargestRemainder.split(1, by: [1, 1]) == [1, 0])
        #expect(try LargestRemainder.split(-1, by: [1, 1]) == [-1, 0])
        #expect(try LargestRemainder.split(.min, by: [1]) == [.min])
        #expect(try LargestRemainder.split(.max, by: [.max, .max, .max]).reduce(0, +) == .max)
        #expect(throws: MoneyError.negativeWeight(index: 1)) { try LargestRemainder.split(1, by: [1, -1]) }
        #expect(throws: MoneyError.divisionByZero) { try LargestRemainder.split(1, by: [0, 0]) }
        #expect(throws: MoneyError.divisionByZero) { try LargestRemainder.split(1, by: []) }
        #expect(try LargestRemainder.split(0, by: [0]) == [0])
    }

    @Test("parts add up, stay within one unit of their quota, and weightless parts get nothing")
    func splitProperty() throws {
        var random = SeededNumbers(seed: 3)
        for round in 0..<500 {
            let weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Int64.random(in: 0...10_000, using: &random)
            }
            let whole = weights.reduce(0, +)
            guard whole > 0 else { continue }
            let total = Int64.random(in: -100_000...100_000, using: &random)
            let parts = try LargestRemainder.split(total, by: weights)
            #expect(parts.reduce(0, +) == total, "seed 3, round \(round)")
            for (part, weight) in zip(parts, weights) {
                #expect((part * whole - total * weight).magnitude < UInt64(whole), "seed 3, round \(round)")
                #expect(weight > 0 || part == 0, "seed 3, round \(round)")
            }
        }
    }
}
