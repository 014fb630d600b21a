import Records

// What somebody chose where two had changed the same record.
extension FormFields {
    /// The same without what was chosen.
    var unpicked: FormFields { FormFields(pairs: pairs.filter { !$0.name.hasPrefix("_pick.") }) }

    /// The same with what was chosen written out, as a form that shows no conflict says it.
    func settled(over record: AnyRecord, by actor: Actor) -> FormFields {
        let values = FormValues(record, company: actor.company), base = FormBase(self)
        var all = unpicked.pairs
        for field in VisibleFields(record.object, actor).writable.map(\.field) {
            let names = field.kind == .money ? [field.name, "\(field.name).currency"] : [field.name]
            let texts: (String) -> [String]
            switch self["_pick.\(field.name)"] {
            case "theirs": texts = values.all
            case "base":
                guard let base, base.has(field) else { continue }
                texts = base.fields.all
            default: continue
            }
            all.removeAll { names.contains($0.name) }
            for name in names {
                let chosen = texts(name)
                all += chosen.isEmpty && !field.isBox ? [(name, "")] : chosen.map { (name, $0) }
            }
        }
        return FormFields(pairs: all)
    }
}
