import Foundation
import Testing

@testable import Assets

@Suite("Assets are found outside the program")
struct AssetsTests {
    @Test("the folders above the working folder are searched up to the root")
    func parents() {
        let found = Assets.parents(of: URL(fileURLWithPath: "/a/b"))
        #expect(found.map(\.path) == ["/a/b/.assets", "/a/.assets", "/.assets"])
    }

    @Test("a missing asset is nil, not an error")
    func missing() {
        #expect(Assets.url("no-such-asset.bin") == nil)
        #expect(Assets.data("no-such-asset.bin") == nil)
    }

    private struct Pinned: Decodable {
        let asset: String
        let version: String
        let sha256: String
        let licence: String
        let year: Int?
    }

    private static var lock: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("bin/assets.lock")
    }

    @Test("every table carries version, hash, licence and the year it is of")
    func years() throws {
        let pinned = try JSONDecoder().decode([Pinned].self, from: Data(contentsOf: Self.lock))
        #expect(pinned.contains { $0.asset == "divisions.tsv" } && pinned.contains { $0.asset == "pinyin.txt" })
        for entry in pinned {
            #expect(entry.sha256.count == 64 && !entry.version.isEmpty && !entry.licence.isEmpty, "\(entry.asset)")
            let isData = entry.asset.hasSuffix(".tsv") || entry.asset.hasSuffix(".txt")
            if isData { #expect((2020...2100).contains(entry.year ?? 0), "\(entry.asset) has no year") }
        }
    }

    @Test("the divisions go up to the year that is stated", .enabled(if: Assets.url("divisions.tsv") != nil))
    func divisions() throws {
        let pinned = try JSONDecoder().decode([Pinned].self, from: Data(contentsOf: Self.lock))
        let stated = try #require(pinned.first { $0.asset == "divisions.tsv" }?.year)
        let lines = String(decoding: try #require(Assets.data("divisions.tsv")), as: UTF8.self).split(separator: "\n")
        let newest = lines.compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }.max()
        #expect(newest == stated)
    }
}
