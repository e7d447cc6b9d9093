package action

// The actions of triage: papers one by one, one key a decision.
const (
	StartTriage   ID = "triage"
	TriageKeep    ID = "triage-keep"
	TriageQueue   ID = "triage-queue"
	TriageDismiss ID = "triage-dismiss"
	TriageRead    ID = "triage-read"
	TriageLater   ID = "triage-later"
	TriageBack    ID = "triage-back"
	TriageLeave   ID = "triage-leave"
)

// Choices among the keys of an action that mean more at the end of a triage
// than they do before it.
const (
	TriageBackOne    = 1 // of TriageBack: one decision, even at the end
	TriageLeaveAtEnd = 1 // of TriageLeave: at the end only
)

func triaging() []Action {
	return []Action{
		{ID: StartTriage, Group: Triaging, Context: Pages, Keys: []string{"T"}, Title: "triage", Help: "decide on all that is listed, one key a paper", Spare: List},
		{ID: TriageKeep, Group: Triaging, Context: Triage, Keys: []string{"b"}, Title: "keep", Help: "keep: bookmark the paper", Hint: Triage},
		{ID: TriageQueue, Group: Triaging, Context: Triage, Keys: []string{"q"}, Title: "queue", Help: "put it into the queue", Hint: Triage},
		{ID: TriageDismiss, Group: Triaging, Context: Triage, Keys: []string{"d"}, Title: "dismiss", Help: "dismiss it", Hint: Triage},
		{ID: TriageRead, Group: Triaging, Context: Triage, Keys: []string{"r"}, Title: "read now", Help: "read it now; esc on its page goes on with the next", Hint: Triage},
		{ID: TriageLater, Group: Triaging, Context: Triage, Keys: []string{"space"}, Title: "later", Help: "leave it as it is, for another time", Hint: Triage},
		{ID: TriageBack, Group: Triaging, Context: Triage, Keys: []string{"u", "backspace"}, Title: "back", Help: "take the last decision back; at the end u takes all", Hint: Triage},
		{ID: TriageLeave, Group: Triaging, Context: Triage, Keys: []string{"esc", "enter"}, Title: "leave", Help: "back to the list; enter does so only at the end", Hint: Triage, Aliases: []string{"q", "q!", "wq", "quit", "exit"}},
	}
}
