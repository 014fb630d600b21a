extension Verb {
    /// `merge`: another record becomes part of this one.
    public static func merge<Object: BusinessObject>(_ object: Object.Type) -> Verb {
        Verb(
            "merge", of: object, "合并", "Merge",
            input: [
                InputField("with", "并入的记录", "The other record", .reference(Object.name), isRequired: true),
                InputField("take", "采用对方值的字段", "Fields to take from it", .longText),
            ], output: ["merge_id"]
        ) { work, record, input in
            guard let id = input["with"]?.id, let other = try work.find(Object.definition, id),
                try work.may(.read, other)
            else { throw Refusal.unknownReferences([.unknownReference("with")]) }
            guard try work.mayMerge(other), try work.mayMerge(record.any) else {
                throw Refusal.forbidden(action: "update", object: Object.name)
            }
            let names = (input["take"]?.string ?? "").split { ", \n".contains($0) }.map(String.init)
            let merge = try work.merge(other, into: record.any, taking: names)
            return ["merge_id": .id(merge.id)]
        }
    }

    /// `unmerge`: takes a merge into this record back.
    public static func unmerge<Object: BusinessObject>(_ object: Object.Type) -> Verb {
        Verb(
            "unmerge", of: object, "撤销合并", "Undo merge",
            input: [InputField("merge_id", "合并编号", "The merge", .reference("merge"), isRequired: true)],
            output: ["restored_id"],
            // Undone where merges are told of, which knows the merge.
            offered: { _ in false }
        ) { work, record, input in
            guard let id = input["merge_id"]?.id else {
                throw Refusal.invalid([FieldProblem("merge_id", "不是编号", "is no id")])
            }
            guard try work.mayMerge(record.any) else {
                throw Refusal.forbidden(action: "update", object: Object.name)
            }
            let merge = try work.merge(id)
            guard merge.object == Object.name, merge.survivor == record.id else {
                throw Refusal.notFound(object: "merge", id: id)
            }
            _ = try work.undo(merge)
            return ["restored_id": .id(merge.loser)]
        }
    }
}

extension Work {
    /// Whether the actor may change a record, asked beside the verb that is being done.
    ///
    /// One of the two goes, so changing it by a share is not enough.
    func mayMerge(_ record: AnyRecord) throws -> Bool {
        try actor.kind == .system || (may(.update, record) && isGranted(.update, record))
    }
}
