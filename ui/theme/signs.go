package theme

import "sheaf/ui/paint"

// Signs are the characters that stand for something. Each takes one cell, but
// for Ellipsis and Prompt in ASCII.
type Signs struct {
	Bar        string // beside the row under the cursor
	Star       string // a bookmark
	Unread     string
	Waiting    string // in the queue, or being read
	Dismissed  string
	Selected   string
	Some       string // a tag that some of the selected papers have
	Note       string // a note is there
	Tag        string // before a tag
	Prompt     string
	Vertical   string // rule between panes side by side
	Horizontal string // rule between panes one above the other
	Thumb      string // the part of a scrollbar that moves
	Track      string
	Dot        string // between facts
	Ellipsis   string // where text was cut
	Cross      string // before an error
	Loose      string // before how a row matched, if not literally
	Lacks      string // a row that lacks words
	Full       string // done part of a progress bar
	Empty      string // the rest of it
	Corners    [4]string
	Rising     string // behind the name of an order
	Falling    string
	PlainKeys  bool // keys have names of letters: down, not ↓
}

// NewSigns gives the signs, in plain ASCII where nothing else can be shown.
func NewSigns(ascii bool) Signs {
	if ascii {
		return Signs{
			Bar: ">", Star: "*", Unread: "o", Waiting: "q", Dismissed: "-", Selected: "x", Some: "/", Note: "n", Tag: "#", Prompt: ">", Vertical: "|", Horizontal: "-", Thumb: "#", Track: " ", Dot: "-",
			Ellipsis: "...", Cross: "!", Loose: "~", Lacks: "-", Full: "#", Empty: "-", Corners: [4]string{"+", "+", "+", "+"}, Rising: " ^", Falling: " v", PlainKeys: true,
		}
	}
	return Signs{
		Bar: "▌", Star: "★", Unread: "●", Waiting: "◔", Dismissed: "–", Selected: "✓", Some: "◐", Note: "✎", Tag: "#", Prompt: "❯", Vertical: "│", Horizontal: "─", Thumb: "▐", Track: " ", Dot: "·",
		Ellipsis: "…", Cross: "✗", Loose: "≈", Lacks: "−", Full: "━", Empty: "─", Corners: [4]string{"╭", "╮", "╰", "╯"}, Rising: " ↑", Falling: " ↓",
	}
}

// Words stand for the signs where the screen is heard. What would only adorn it
// is left out.
func Words() Signs {
	return Signs{
		Tag: "tag ", Dot: "-", Ellipsis: "...", Cross: "Error:",
		Rising: ", rising", Falling: ", falling", PlainKeys: true,
	}
}

// Look is everything that decides what a pane's text looks like.
type Look struct {
	Theme
	Signs
	paint.Canvas
}

// NewLook brings a theme and its signs together.
func NewLook(t Theme, ascii bool) Look {
	return Look{Theme: t, Signs: NewSigns(ascii), Canvas: paint.Canvas{Base: t.Style(Text), ASCII: ascii}}
}
