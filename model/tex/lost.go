package tex

func restore(s string) string { return s }
