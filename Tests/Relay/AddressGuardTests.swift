import Testing

@testable import Relay

@Suite struct AddressGuardTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.168.1.1", "224.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1",
        "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "fc00::1", "fd00:ec2::254", "fe80::1", "ff02::1",
        "2002:a00:1::", "2001:db8::1",
    ])
    func `addresses that are not public are refused`(text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(throws: AddressGuard.Refusal.self) { try AddressGuard().check(address) }
    }

    @Test(arguments: ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "223.5.5.5", "2400:3200::1"])
    func `public addresses pass`(text: String) throws {
        try AddressGuard().check(resolved: [#require(NetworkAddress(text))])
    }

    @Test(arguments: [
        "http://crm.example/", "ftp://crm.example/", "https://user:pw@crm.example/", "https://crm.example:8443/",
        "https://localhost/", "https://a.localhost./", "https://127.1/", "https://2130706433/", "https://0x7f.1/",
        "https://0177.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://10.0.0.1/", "//crm.example",
        "https:///x", "nonsense", "", "https://crm.example@127.0.0.1/", "https://[fe80::1%25eth0]/",
    ])
    func `dangerous URLs are refused before any name is resolved`(url: String) {
        #expect(throws: AddressGuard.Refusal.self) { try AddressGuard().check(url: url) }
    }

    @Test func `an ordinary URL passes`() throws {
        let target = try AddressGuard().check(url: "https://Hooks.Crm.Example/in?x=1")
        #expect(target == ("hooks.crm.example", 443))
    }

    @Test func `one private address among several refuses the host`() throws {
        let addresses = ["8.8.8.8", "10.0.0.1"].compactMap(NetworkAddress.init)
        #expect(throws: AddressGuard.Refusal.notPublic(address: "10.0.0.1", block: "10.0.0.0/8")) {
            try AddressGuard().check(resolved: addresses)
        }
        #expect(throws: AddressGuard.Refusal.unresolved) { try AddressGuard().check(resolved: []) }
    }

    @Test func `a block may be exempt by policy`() throws {
        var policy = AddressGuard()
        policy.exemptBlocks = [try #require(NetworkBlock("10.1.0.0/16"))]
        policy.ports = [443, 8080]
        policy.allowsPlainText = true
        _ = try policy.check(url: "http://10.1.2.3:8080/hook")
        #expect(throws: AddressGuard.Refusal.self) { try policy.check(url: "http://10.2.2.3:8080/hook") }
    }

    @Test func `no block is lost to a typing error`() {
        for text in ["10.0.0.0/33", "10.0.0/8", "x/8", "::/129", "10.0.0.0"] { #expect(NetworkBlock(text) == nil) }
    }
}
