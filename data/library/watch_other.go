//go:build !linux && !windows

package library

import "context"

// notices are what the system tells of changes; here it is asked for them.
type notices struct{}

func startNotices(string) *notices { return nil }

func (*notices) follow(context.Context, func()) bool { return false }
