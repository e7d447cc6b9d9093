package search

// WithFew is the index with another number of papers that are read rather than
// looked up, so that tests can compare the two ways.
func (x *Index) WithFew(n int) *Index {
	other := *x
	other.few = n
	return &other
}
