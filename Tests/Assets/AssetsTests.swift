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
}
