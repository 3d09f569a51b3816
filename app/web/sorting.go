package web

import (
	"cmp"
	"slices"
	"strings"

	"corridor/app/pass"
)

// found are the passes whose student or destination has the words in it.
func found(passes []pass.Pass, words string) []pass.Pass {
	if words == "" {
		return passes
	}
	words = strings.ToLower(words)
	return slices.DeleteFunc(slices.Clone(passes), func(p pass.Pass) bool {
		return !strings.Contains(strings.ToLower(p.Student.Name()+" "+p.Student.Number+" "+p.Destination.Label()), words)
	})
}

// sorted are the passes in the order that somebody chose; those due first in front otherwise, which has
// the ones in overtime before all.
func sorted(passes []pass.Pass, order string) []pass.Pass {
	key := func(pass.Pass) string { return "" }
	switch order {
	case "student":
		key = func(p pass.Pass) string { return p.Student.FamilyName + " " + p.Student.GivenName }
	case "destination":
		key = func(p pass.Pass) string { return p.Destination.Label() }
	}
	passes = slices.Clone(passes)
	slices.SortStableFunc(passes, func(a, b pass.Pass) int {
		return cmp.Or(strings.Compare(key(a), key(b)), a.DueAt.Compare(b.DueAt))
	})
	return passes
}
