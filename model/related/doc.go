// Package related finds the papers that are about the same things as a given
// one, and says which things these are.
//
// A paper is a vector of weights, one for each of its terms: the stems of its
// words and the pairs of words that stand side by side. A term weighs more the
// more often the paper has it, 1 + ln of the count, and the fewer papers have
// it (inverse document frequency). The title counts twice. Two papers are as
// much alike as the cosine of the angle between their vectors. Terms that only
// one paper has can't relate it to any other and are left out of its vector.
package related
