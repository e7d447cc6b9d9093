// Command sheaf is a reader for papers in the terminal. Without a subcommand
// it opens the reader; the subcommands do the same things for scripts.
package main

import (
	"context"
	"os"
	"time"
)

func main() {
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		environ: os.Environ(),
		now:     time.Now,
	}
	os.Exit(a.run(context.Background(), os.Args[1:]))
}
