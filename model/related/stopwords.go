package related

// isStopWord knows the words, folded and without apostrophes, that say nothing
// of what a paper is about: the little words of English, and those that stand
// in abstracts of every subject.
func isStopWord(word string) bool {
	switch word {
	case "a", "about", "above", "across", "after", "again", "against", "all", "almost", "along", "already", "also", "although",
		"always", "am", "among", "an", "and", "another", "any", "are", "around", "as", "at", "away", "be", "became", "because",
		"become", "becomes", "been", "before", "being", "below", "between", "beyond", "both", "but", "by", "can", "cannot",
		"could", "did", "do", "does", "doing", "done", "down", "due", "during", "each", "either", "else", "enough", "especially",
		"etc", "even", "ever", "every", "few", "for", "from", "further", "furthermore", "had", "has", "have", "having", "he",
		"hence", "her", "here", "him", "his", "how", "however", "i", "if", "in", "indeed", "instead", "into", "is", "it", "its",
		"itself", "just", "less", "like", "many", "may", "me", "might", "more", "moreover", "most", "much", "must", "my", "near",
		"nearly", "neither", "never", "nevertheless", "no", "nor", "not", "now", "of", "off", "often", "on", "once", "one",
		"only", "onto", "or", "other", "others", "otherwise", "our", "ours", "out", "over", "own", "per", "perhaps", "quite",
		"rather", "same", "several", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their",
		"them", "themselves", "then", "there", "thereby", "therefore", "these", "they", "this", "those", "though", "three",
		"through", "throughout", "thus", "to", "together", "too", "toward", "towards", "two", "under", "unless", "until", "up",
		"upon", "us", "very", "via", "was", "we", "well", "were", "what", "when", "where", "whereas", "whether", "which", "while",
		"who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your",
		"arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "havent", "isnt", "lets", "shouldnt", "thats", "wasnt",
		"werent", "wont", "wouldnt":
		return true
	case "achieve", "achieved", "achieves", "achieving", "al", "allow", "allowing", "allows", "approach", "approaches", "based",
		"benefit", "benefits", "best", "better", "called", "com", "concretely", "crucial", "common", "commonly", "compared", "considered", "corresponding", "current", "currently",
		"demonstrate", "demonstrated", "demonstrates", "demonstrating", "eg", "et", "existing", "experimental", "experimentally",
		"experiments", "extensive", "finally", "find", "first", "given", "good", "http", "https", "ie", "importance", "important", "importantly", "incur", "incurs", "need", "needed", "needs", "possibility", "require", "required", "requires",
		"improve", "improved", "improves", "improving", "including", "introduce", "introduced", "introduces", "known", "make",
		"makes", "method", "methods", "new", "novel", "obtain", "obtained", "obtains", "outperform", "outperforming",
		"outperforms", "paper", "papers", "particular", "particularly", "possible", "present", "presented", "presents", "previous",
		"previously", "propose", "proposed", "proposes", "proposing", "provide", "provided", "provides", "providing", "recent",
		"recently", "respectively", "result", "resulting", "results", "second", "show", "showed", "showing", "shown", "shows",
		"significant", "significantly", "specific", "specifically", "state", "study", "studied", "various", "use", "used",
		"useful", "uses", "using", "widely", "work", "works", "www", "note", "original", "permit", "permits", "permitted", "potentially", "ran",
		"truly", "whole", "yield", "yielded", "yields":
		return true
	}
	return false
}

// isHalfWord knows the words, folded, that say something only together with the
// one that a hyphen joins to them: re-ranking, layer-wise.
func isHalfWord(word string) bool {
	switch word {
	case "anti", "bi", "co", "de", "driven", "end", "free", "hand", "inter", "intra", "multi", "non", "post",
		"pre", "pseudo", "re", "semi", "sub", "uni", "wise":
		return true
	}
	return false
}
