package quality

// Kind is a way in which people remember and type.
type Kind struct {
	Name string
	make func(*maker) string // empty: the paper has not the material
}

// Kinds are all of them, in the order of the tables.
func Kinds() []Kind {
	return []Kind{
		{"title_start", (*maker).titleStart},
		{"title_words", (*maker).titleWords},
		{"prefix_words", (*maker).prefixWords},
		{"acronym", (*maker).acronym},
		{"initials_title", (*maker).initialsTitle},
		{"typo1", (*maker).oneTypo},
		{"typo2", (*maker).twoTypos},
		{"subseq", (*maker).vowelsDropped},
		{"fuzzyrun", (*maker).runTogether},
		{"author_word", (*maker).authorAndWord},
		{"author_two", (*maker).twoAuthors},
		{"abstract_words", (*maker).abstractWords},
		{"hyphen", (*maker).hyphens},
		{"diacritics", (*maker).diacritics},
		{"case", (*maker).capitals},
		{"inflect", (*maker).inflected},
		{"extra_word", (*maker).extraWord},
		{"sentence", (*maker).sentence},
		{"title_pasted", (*maker).titlePasted},
	}
}
