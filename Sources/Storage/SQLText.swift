/// A text as a quoted SQL literal.
func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
}
