extension Verb {
    /// `share` and `unshare`, which every shareable object has.
    static func sharing(_ object: ObjectDefinition) -> [Verb] {
        [
            Verb(
                "share", of: object, "共享", "Share",
                input: [whom, InputField("level", "权限", "Access", .choice(levels))], output: ["shared_with"]
            ) { work, record, input in
                let level = input["level"]?.string.flatMap(ShareLevel.init) ?? .read
                let sharee = try work.sharee(named: input)
                try work.share(record, with: sharee, level)
                return ["shared_with": .id(sharee.id)]
            },
            Verb("unshare", of: object, "取消共享", "Stop sharing", input: [whom], output: ["shared_with"]) {
                work, record, input in
                let sharee = try work.sharee(named: input)
                guard try work.unshare(record, with: sharee) else {
                    throw Refusal.conflict(
                        code: "not_shared", message: Label("并未共享给该同事或团队", "it is not shared with them"))
                }
                return ["shared_with": .id(sharee.id)]
            },
        ]
    }

    private static var whom: InputField {
        InputField("with", "同事或团队", "Person or team", .reference("record"), isRequired: true)
    }

    private static var levels: [Choice] {
        ShareLevel.allCases.map { Choice(value: $0.rawValue, label: $0.label) }
    }
}

extension Work {
    fileprivate func sharee(named input: JSON) throws -> Sharee {
        guard let id = input["with"]?.id, let sharee = try sharee(id) else {
            throw Refusal.unknownReferences([.unknownReference("with")])
        }
        return sharee
    }
}
