package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sheaf/model"
)

func stateNames() []string {
	states := model.States()
	names := make([]string, len(states))
	for i, state := range states {
		names[i] = state.String()
	}
	return names
}

func stateCommand(a *app) *cobra.Command {
	var asJSON bool
	const short = "Say how far you have come with papers"
	cmd := &cobra.Command{
		Use:        "state ID… STATE",
		SuggestFor: []string{"queue", "status", "dismiss"},
		Short:      short,
		Long: "Puts papers into a state of reading (" + strings.Join(stateNames(), ", ") + ")" + allOrNone +
			"The state stands behind the papers. " + namesHelp,
		Example: "sheaf state 1706.03762 queued\nsheaf search --ids 'is:queued year:..2015' | sheaf state - dismissed",
		Args:    someArgs("a paper"),
		RunE: func(cmd *cobra.Command, args []string) error {
			last := len(args) - 1
			state, ok := model.ParseState(args[last])
			_, first := model.ParseState(args[0])
			switch {
			case !ok && first:
				return usage(cmd, "the state stands behind the papers, and %q is none", args[last])
			case !ok:
				return usage(cmd, "no state %q%s", args[last], meantOneOf(args[last], stateNames()))
			case last == 0:
				return usage(cmd, "a paper is missing before %s", args[last])
			}
			return a.markPapers(cmd, args[:last], asJSON, marking{
				change: func(marks *model.Marks, at time.Time, keys []model.ID) model.Change {
					return marks.SetState(state, at, keys...)
				},
				outcome: func(before, _ model.Mark) string {
					if before.State == state {
						return "already " + state.String()
					}
					return state.String()
				},
			})
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			papers, how := a.offerPapers(0)(cmd, args, typed)
			if len(args) == 0 {
				return papers, how
			}
			return append(beginning(typed, stateNames()), papers...), how
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func rateCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "rate N ID…",
		SuggestFor: []string{"rating"},
		Short:      "Rate papers from 1 to 5",
		Long: fmt.Sprintf("Rates papers from 1 to %d, or takes their rating away with 0", model.MaxRating) + allOrNone +
			namesHelp,
		Example: "sheaf rate 5 1706.03762\nsheaf rate 0 '#12'",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(cmd, "a rating is missing")
			}
			return someArgs("a paper")(cmd, args[1:])
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			rating, err := strconv.Atoi(args[0])
			if err != nil || rating < 0 || rating > model.MaxRating {
				return usage(cmd, "a rating is a number from 1 to %d, or 0 for none, not %q", model.MaxRating, args[0])
			}
			return a.markPapers(cmd, args[1:], asJSON, marking{
				change: func(marks *model.Marks, at time.Time, keys []model.ID) model.Change {
					return marks.SetRating(rating, at, keys...)
				},
				outcome: func(before, _ model.Mark) string { return rated(before.Rating, rating) },
			})
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return a.offerPapers(1)(cmd, args, typed)
			}
			var ratings []string
			for rating := range model.MaxRating + 1 {
				ratings = append(ratings, strconv.Itoa(rating))
			}
			return ratings, cobra.ShellCompDirectiveNoFileComp
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// rated says what became of a rating.
func rated(before, now int) string {
	switch {
	case now == 0 && before == 0:
		return "not rated"
	case now == 0:
		return "rating removed"
	case now == before:
		return "already rated " + strconv.Itoa(now)
	}
	return "rated " + strconv.Itoa(now)
}
