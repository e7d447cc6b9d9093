//go:build !race

package related_test

const underRaceDetector = false
