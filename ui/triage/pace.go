package triage

import (
	"fmt"
	"slices"
	"time"
)

// MinPace is how many decisions it takes to tell a pace.
const MinPace = 10

// recent is how many of the last decisions make the pace: one gets quicker.
const recent = 100

// Pace is the usual time of a decision of late: the median, so that a break
// says nothing. It is 0 until there are [MinPace].
func Pace(times []time.Duration) time.Duration {
	if len(times) < MinPace {
		return 0
	}
	return median(times[max(0, len(times)-recent):])
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

// breakTime is how long a decision takes at least to be a break.
const breakTime = 2 * time.Minute

// Spent is the time that decisions took, in which a break counts as much as
// any other decision.
func Spent(times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	usual, spent := median(times), time.Duration(0)
	for _, t := range times {
		if t > breakTime && t > 5*usual {
			t = usual
		}
		spent += t
	}
	return spent
}

// paceText is a pace for people: 8 s a paper.
func paceText(pace time.Duration) string {
	switch seconds := pace.Round(time.Second).Seconds(); {
	case seconds < 1:
		return "less than 1 s a paper"
	case seconds < 100:
		return fmt.Sprintf("%.0f s a paper", seconds)
	}
	return spanText(pace) + " a paper"
}

// spanText is a length of time for people: 45 s, 22 min, 1.5 h.
func spanText(d time.Duration) string {
	switch {
	case d < 100*time.Second:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < 100*time.Minute:
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}

// leftText is how long the rest will take, for people.
func leftText(left time.Duration) string {
	if left < time.Minute {
		return "less than a minute left"
	}
	return "about " + spanText(left) + " left"
}
