//go:build !windows

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures from the start of the process to the first full
// frame on the screen, beside the same for a program that does nothing else,
// in turns.
func BenchmarkStart(b *testing.B) {
	sheaf := binary(b)
	bare := filepath.Join(b.TempDir(), "bare")
	if out, err := exec.Command("go", "build", "-o", bare, "./testdata/bare").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	env := home(b)
	var ours, theirs []time.Duration
	for b.Loop() {
		for range 20 {
			ours = append(ours, startTime(b, env, sheaf, "? help", firstAbstract, "q"))
			theirs = append(theirs, startTime(b, env, bare, strings.Repeat("bare ", 23), "bare", "q"))
		}
	}
	b.ReportMetric(median(ours), "sheaf-p50-ms")
	b.ReportMetric(median(theirs), "bare-p50-ms")
}

func startTime(b *testing.B, env []string, program, last, within, quit string) time.Duration {
	b.Helper()
	begin := time.Now()
	term := openTerminal(b, env, 120, 32, program)
	for !strings.Contains(lastRow(term), last) || !strings.Contains(term.screen(), within) {
		if time.Since(begin) > patience {
			b.Fatalf("no frame:\n%s", term.screen())
		}
		time.Sleep(200 * time.Microsecond)
	}
	took := time.Since(begin)
	term.typed(quit)
	term.ends()
	return took
}

func lastRow(term *terminal) string {
	rows := strings.Split(strings.TrimRight(term.screen(), "\n"), "\n")
	return rows[len(rows)-1]
}

func median(all []time.Duration) float64 {
	slices.Sort(all)
	return float64(all[len(all)/2].Microseconds()) / 1000
}

// BenchmarkBytes counts what one j writes to the terminal: for the list at
// once, and with the page that follows when the cursor rests.
func BenchmarkBytes(b *testing.B) {
	term := openTerminal(b, home(b), 120, 32, binary(b))
	term.sees("1/204")
	var atOnce, inAll []int
	for b.Loop() {
		for _, key := range []string{"j", "j", "j", "k", "k", "k"} {
			quiet(term)
			before := term.written()
			term.typed(key)
			time.Sleep(25 * time.Millisecond)
			atOnce = append(atOnce, term.written()-before)
			quiet(term)
			inAll = append(inAll, term.written()-before)
		}
	}
	slices.Sort(atOnce)
	slices.Sort(inAll)
	b.ReportMetric(float64(atOnce[len(atOnce)/2]), "list-bytes-p50")
	b.ReportMetric(float64(inAll[len(inAll)/2]), "with-page-bytes-p50")
	b.ReportMetric(float64(inAll[len(inAll)-1]), "with-page-bytes-max")
}

// quiet waits until the program has written nothing for a while.
func quiet(term *terminal) {
	for last := -1; last != term.written(); {
		last = term.written()
		time.Sleep(120 * time.Millisecond)
	}
}

// BenchmarkLargeCorpus opens 50,000 papers with abstracts and measures when
// the first of them are on the screen, and when all are loaded. The file is
// not part of the project: SHEAF_ML50K names it.
func BenchmarkLargeCorpus(b *testing.B) {
	file := os.Getenv("SHEAF_ML50K")
	if file == "" {
		file = "../../../shared/corpora/ml-50k.jsonl.gz"
	}
	if _, err := os.Stat(file); err != nil {
		b.Skipf("no large corpus: %v", err)
	}
	sheaf, env := binary(b), home(b)
	for b.Loop() {
		begin := time.Now()
		term := openTerminal(b, env, 120, 32, sheaf, file)
		for !strings.Contains(term.bytes(), "▌") { // drawing it here, too, would take time from sheaf
			time.Sleep(time.Millisecond)
		}
		b.ReportMetric(float64(time.Since(begin).Milliseconds()), "first-page-ms")
		for !strings.Contains(term.bytes(), "\x1b]9;4;0") { // the terminal's progress bar goes
			time.Sleep(10 * time.Millisecond)
		}
		b.ReportMetric(float64(time.Since(begin).Milliseconds()), "loaded-ms")
		term.typed("q")
		term.ends()
	}
}
