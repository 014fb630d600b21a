import Conditions

extension Dialect {
    /// How conditions are said to this engine.
    public var conditions: any ConditionDialect {
        name == "postgres" ? PostgresConditionDialect() : SQLiteConditionDialect()
    }
}
