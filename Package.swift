// swift-tools-version:6.1
import PackageDescription

// Targets that learn from data are optimised in debug builds too: their tests train and match on real sets.
let learning: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// One target per capability; what may depend on what is written here.
let package = Package(
    name: "tutti",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "tutti", targets: ["Server"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Assets"),
        .target(name: "Seeds"),
        .target(name: "China", dependencies: ["Assets"]),
        .target(name: "Money", dependencies: ["China"]),
        .target(name: "Tables", dependencies: ["China"], swiftSettings: learning),
        .target(name: "Conditions", dependencies: ["China"]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLiteConfig", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "Storage",
            dependencies: [
                "Records", "Conditions", "CPostgres", "CSQLiteConfig",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "Records", dependencies: ["China", "Conditions", "Money"]),
        .target(
            name: "Automation",
            dependencies: [
                "Records", "Conditions", "Storage", .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Parties",
            dependencies: [
                "Seeds",
                "Records", "Conditions", "China", "Money", "Tables", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: learning),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "Relay",
            dependencies: [
                "China", "CCurl", "Automation", "Records", "Conditions", "Storage", "Parties", "Collaboration",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "Collaboration", dependencies: ["Records", "Conditions", "Parties", "Money"]),
        .systemLibrary(name: "CLinear", providers: [.apt(["liblinear-dev"])]),
        .target(
            name: "Marketing",
            dependencies: [
                "Records", "Conditions", "Parties", "Collaboration", "Money", "China", "Tables", "CLinear",
            ], swiftSettings: learning),
        .target(
            name: "Sales",
            dependencies: [
                "Records", "Conditions", "Parties", "Collaboration", "Money", "China",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Insight", dependencies: ["Seeds", "China", "Tables"], swiftSettings: learning),
        .target(
            name: "Finance", dependencies: ["Records", "Conditions", "Parties", "Collaboration", "Money", "China"]),
        .target(
            name: "Service",
            dependencies: [
                "Records", "Conditions", "Parties", "Collaboration", "Tables", "China",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Markup"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Web",
            dependencies: [
                "CZlib", "Markup", "Assets", "Automation", "Records", "Conditions", "Storage", "Marketing",
                "Collaboration", "Parties", "China", "Money", "Tables", "Relay",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], resources: [.embedInCode("Pages/Assets")]),
        .target(name: "Sheets", dependencies: ["China", "CZlib"], swiftSettings: learning),
        .target(
            name: "Tutti",
            dependencies: [
                "Seeds",
                "Sheets", "Web", "Automation", "Records", "Conditions", "Storage", "Marketing", "Sales", "Finance",
                "Service",
                "Collaboration", "Parties", "Tables", "China", "Money", "Assets",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Bench",
            dependencies: [
                "Seeds",
                "China", "Conditions", "Finance", "Insight", "Marketing", "Money", "Parties", "Records", "Sales",
                "Service", "Storage", "Tables", "Web", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "Server",
            dependencies: [
                "Sheets", "Tutti", "Web", "Automation", "Storage", "Records", "Conditions", "Tables", "China",
                "Parties",
                "Marketing", "Service", "Insight", "Bench", "Relay",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .systemLibrary(name: "CSpawn", path: "Tests/CSpawn"),
        .target(name: "TestProcesses", dependencies: ["CSpawn"], path: "Tests/Processes"),
        .target(
            name: "TestKit",
            dependencies: [
                "TestProcesses",
                "Tutti", "Web", "Automation", "Records", "Conditions", "Storage", "Parties", "Collaboration",
                "CPostgres", "Relay",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ], path: "Tests/TestKit", exclude: ["Mail/mail_server.py", "Ports/port_server.py"]),
        .target(
            name: "Vectors", dependencies: ["Parties", "Seeds"], path: "Tests/Vectors", resources: [.copy("Fixtures")]),
        .systemLibrary(name: "CSQLite", path: "Tests/CSQLite"),
        .testTarget(name: "AssetsTests", dependencies: ["Assets"], path: "Tests/Assets"),
        .testTarget(
            name: "ChinaTests", dependencies: ["Seeds", "China", "Assets", "Vectors"], path: "Tests/China"),
        .testTarget(
            name: "ConditionsTests", dependencies: ["Seeds", "Conditions", "CSQLite", "TestProcesses"],
            path: "Tests/Conditions"),
        .testTarget(
            name: "PartiesTests", dependencies: ["Seeds", "Parties", "China", "Records", "Tables", "Vectors"],
            path: "Tests/Parties"),
        .testTarget(
            name: "ServiceTests",
            dependencies: ["Seeds", "Service", "Parties", "China", "Tables", "Records", "Vectors"],
            path: "Tests/Service"),
        .testTarget(
            name: "TablesTests", dependencies: ["Seeds", "China", "Tables", "Vectors"], path: "Tests/Tables"),
        .testTarget(
            name: "RelayTests", dependencies: ["Relay", "Vectors"], path: "Tests/Relay"),
        .testTarget(
            name: "MarketingTests",
            dependencies: ["Seeds", "Marketing", "China", "Conditions", "Tables", "Vectors"],
            path: "Tests/Marketing"),
        .testTarget(
            name: "MoneyTests", dependencies: ["Seeds", "Money", "Vectors"], path: "Tests/Money"),
        .testTarget(
            name: "SalesTests", dependencies: ["Seeds", "Sales", "China", "Vectors"], path: "Tests/Sales"),
        .testTarget(
            name: "FinanceTests", dependencies: ["Seeds", "Finance", "China", "Vectors"], path: "Tests/Finance"),
        .testTarget(
            name: "InsightTests", dependencies: ["Seeds", "Insight", "China", "Tables", "Vectors"],
            path: "Tests/Insight"),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"], path: "Tests/Markup"),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Sheets", "Tutti", "Web", "TestKit", "Records", "Automation", "Storage", "Conditions", "Parties",
                "China", "Seeds",
            ],
            path: "Tests/Web"),
        .testTarget(
            name: "MailTests",
            dependencies: ["Relay", "TestKit", "Parties", "Automation", "Records", "Conditions", "Storage", "Web"],
            path: "Tests/Mail"),
        .testTarget(
            name: "CLITests", dependencies: ["Server", "Tables", "TestKit", "TestProcesses"], path: "Tests/CLI"),
        .testTarget(
            name: "TogetherTests",
            dependencies: [
                "Web", "TestKit", "Records", "Conditions", "Storage", "Collaboration", "Parties", "Automation", "Tutti",
            ],
            path: "Tests/Together"),
        .testTarget(
            name: "LoopTests", dependencies: ["TestKit", "Records", "Conditions", "Storage", "Tutti", "Automation"],
            path: "Tests/Loop"),
        .testTarget(
            name: "APITests",
            dependencies: ["Seeds", "TestKit", "Records", "Automation", "Conditions", "Storage", "Tutti"],
            path: "Tests/API", resources: [.copy("Fixtures")]),
        .testTarget(
            name: "DemoTests", dependencies: ["TestKit", "Tutti", "Automation", "Storage", "Records", "China"],
            path: "Tests/Demo"),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "Records", "TestKit", "Conditions"], path: "Tests/Storage"),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: ["TestKit", "Tutti", "Automation", "Records", "Conditions", "Storage"],
            path: "Tests/Architecture"),
        .testTarget(
            name: "AutomationTests",
            dependencies: ["TestKit", "Tutti", "Automation", "Records", "Conditions", "Storage", "Marketing", "Sales"],
            path: "Tests/Automation"),
        .testTarget(
            name: "ChaosTests", dependencies: ["TestKit", "Automation", "Records", "Storage", "Server"],
            path: "Tests/Chaos"),
    ]
)
