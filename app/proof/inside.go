package main

import (
	"slices"
	"strings"

	"corridor/app/school"
)

// people are the passes that are out to a room, sorted, as one text that a checker can compare.
type people []string

func inside(state string) people { return strings.Fields(state) }

func (p people) with(id school.ID) string {
	list := append(slices.Clone(p), string(id))
	slices.Sort(list)
	return strings.Join(list, " ")
}

func (p people) without(id school.ID) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(p), func(s string) bool { return s == string(id) }), " ")
}
