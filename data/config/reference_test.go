package config_test

import (
	"strings"
	"testing"

	"sheaf/data/config"
)

func TestTheReferenceHasEveryOption(t *testing.T) {
	t.Parallel()
	want := map[string]string{"theme": "string", "ascii": "string or boolean", "mouse": "boolean", "keys": "table"}
	var file strings.Builder
	for _, entry := range config.Reference(vocabulary()) {
		if entry.Type == "" || entry.Default == "" || entry.Help == "" {
			t.Errorf("incomplete: %+v", entry)
		}
		if kind, known := want[entry.Name]; known && kind != entry.Type {
			t.Errorf("%s is a %s, want %s", entry.Name, entry.Type, kind)
		}
		delete(want, entry.Name)
		file.WriteString(entry.Name + " = " + entry.Default + "\n")
	}
	if settings, problems := config.Parse([]byte(file.String()), vocabulary()); len(want)+len(problems) > 0 || config.Show(settings) != config.Show(config.Defaults(vocabulary())) {
		t.Errorf("without %v, and with the defaults written out %v\n%s", want, problems, file.String())
	}
	all := config.Default(vocabulary())
	for _, entry := range config.Reference(vocabulary()) {
		if !strings.Contains(all, entry.Name) {
			t.Errorf("the default file has no %s", entry.Name)
		}
	}
}
