/// A truth value as Python prints it.
func python(_ value: Bool) -> String { value ? "True" : "False" }
