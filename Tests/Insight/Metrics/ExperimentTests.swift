import Testing

@testable import Insight

@Suite("Experiments")
struct ExperimentTests {
    @Test("z, p and interval agree with the sample tests")
    func comparisons() throws {
        for test in try Vector.load("metrics")["ab_test"]["tests"].array {
            let comparison = try #require(
                Experiment.compare(
                    control: .init(conversions: test["x1"].integer, visitors: test["n1"].integer),
                    variant: .init(conversions: test["x2"].integer, visitors: test["n2"].integer)
                ).value)
            #expect(comparison.z.isClose(to: test["z_pooled"].number))
            #expect(comparison.pValue.isClose(to: test["p_two_sided"].number, within: 1e-7))
            #expect(comparison.lower.isClose(to: test["diff_ci95_unpooled"].array[0].number))
            #expect(comparison.upper.isClose(to: test["diff_ci95_unpooled"].array[1].number))
            #expect(comparison.isSignificant == (test["p_two_sided"].number < 0.05))
        }
    }

    @Test("nothing or everything converting is no test, impossible arms are refused")
    func undefinedComparison() {
        let none = Experiment.Arm(conversions: 0, visitors: 10)
        #expect(Experiment.compare(control: none, variant: none) == .notDefined(.noVariation))
        let all = Experiment.Arm(conversions: 10, visitors: 10)
        #expect(Experiment.compare(control: all, variant: all) == .notDefined(.noVariation))
        #expect(Experiment.compare(control: none, variant: all).value?.isSignificant == true)
        let odd = Experiment.Arm(conversions: 11, visitors: 10)
        #expect(Experiment.compare(control: odd, variant: all) == .notDefined(.impossibleInput))
        #expect(
            Experiment.compare(control: .init(conversions: 0, visitors: 0), variant: all)
                == .notDefined(.impossibleInput))
    }

    @Test("sample sizes agree, with either null variance")
    func sizes() throws {
        for row in try Vector.load("metrics")["ab_test"]["sample_size"].array {
            let size: (Experiment.NullVariance) -> Int? = { null in
                Experiment.sampleSize(
                    from: row["p1"].number, to: row["p2"].number, alpha: row["alpha"].number,
                    power: row["power"].number, null: null
                ).value
            }
            #expect(size(.pooled) == row["n_per_arm_pooled_null"].integer)
            #expect(size(.unpooled) == row["n_per_arm_unpooled"].integer)
        }
        #expect(Experiment.sampleSize(from: 0.1, to: 0.1) == .notDefined(.impossibleInput))
        #expect(Experiment.sampleSize(from: 0, to: 0.1) == .notDefined(.impossibleInput))
        #expect(Experiment.sampleSize(from: 0.1, to: 0.1 + 1e-12) == .notDefined(.overflow))
    }

    @Test("a broken split is found")
    func split() throws {
        let vector = try Vector.load("metrics")["ab_test"]
        for row in vector["srm"].array {
            let check = try #require(Experiment.checkSplit([row["a"].integer, row["b"].integer]).value)
            #expect(check.chiSquared.isClose(to: row["chi2"].number))
            #expect(check.pValue.isClose(to: row["p"].number, within: row["p"].number * 1e-5 + 1e-12))
            #expect(check.isBroken == (row["p"].number < 0.001))
        }
        #expect(Experiment.checkSplit([0, 0]) == .notDefined(.noRows))
        #expect(Experiment.checkSplit([10]) == .notDefined(.impossibleInput))
        let weighted = try #require(Experiment.checkSplit([9_000, 1_000], weights: [9, 1]).value)
        #expect(weighted.pValue == 1)
    }

    @Test("the chi-squared tail agrees with tables for more than two arms")
    func chiSquared() {
        #expect(NormalDistribution.chiSquaredTail(5.991465, degrees: 2).isClose(to: 0.05))
        #expect(NormalDistribution.chiSquaredTail(7.814728, degrees: 3).isClose(to: 0.05))
        #expect(NormalDistribution.chiSquaredTail(18.307038, degrees: 10).isClose(to: 0.05))
    }

    @Test("quantiles agree with the vectors")
    func quantiles() throws {
        let vector = try Vector.load("metrics")["ab_test"]
        #expect(try #require(NormalDistribution.quantile(0.975)).isClose(to: vector["z_0975"].number))
        #expect(try #require(NormalDistribution.quantile(0.8)).isClose(to: vector["z_080"].number))
        #expect(NormalDistribution.quantile(0) == nil && NormalDistribution.quantile(1) == nil)
    }

    @Test("assignment never moves and spreads evenly")
    func assignment() throws {
        // Fixed for ever: a change of the hash would move people between arms of running experiments.
        #expect(Experiment.slot(experiment: "pricing-page", person: "p-1") == 4_321)
        #expect(Experiment.slot(experiment: "pricing-page", person: "张伟") == 898)
        var arms = [0, 0]
        for person in 0..<20_000 {
            let arm = try #require(Experiment.arm(experiment: "x", person: "p\(person)", slots: [5_000, 5_000]))
            arms[arm] += 1
        }
        #expect(try #require(Experiment.checkSplit(arms).value).pValue > 0.001)
        #expect(Experiment.arm(experiment: "x", person: "p", slots: [0, 0]) == nil)
        #expect(Experiment.slot(experiment: "ab", person: "c") != Experiment.slot(experiment: "a", person: "bc"))
    }
}
