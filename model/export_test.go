package model

// NewBuilderOfHash is [NewBuilder] with a hash of identifiers to be chosen.
func NewBuilderOfHash(hash func(ID) uint32) *Builder {
	b := NewBuilder()
	b.index.hash = hash
	return b
}
