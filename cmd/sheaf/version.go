package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// build is what this program was made from.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // of the source, where the build knows it
	Modified bool   `json:"modified,omitempty"` // the source differed from that revision
	Go       string `json:"go"`
	System   string `json:"system"`
}

// buildInfo reads what the go command has written into the program: a version
// when it was installed by one, else the revision of the checkout.
func buildInfo() build {
	b := build{Version: "devel", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		b.Version = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Revision = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	return b
}

func (b build) String() string {
	revision := ""
	if b.Revision != "" {
		revision = b.Revision[:min(len(b.Revision), 12)]
		if b.Modified {
			revision += ", modified"
		}
		revision += ", "
	}
	return fmt.Sprintf("sheaf %s (%s%s, %s)", b.Version, revision, b.Go, b.System)
}

func versionCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "version",
		SuggestFor: []string{"about"},
		Short:      "Tell which sheaf this is",
		Args:       noArgs,
		RunE: func(*cobra.Command, []string) error {
			out := a.printer()
			if asJSON {
				out.json(buildInfo())
			} else {
				out.line(buildInfo().String())
			}
			return out.flush()
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}
