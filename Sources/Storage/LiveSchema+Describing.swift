import Records

extension LiveSchema {
    /// Reads the tables of a live database.
    public static func describe(_ database: any Database) async throws -> LiveSchema {
        try await database.read { connection in LiveSchema(try connection.dialect.describeTables(connection)) }
    }
}
