package setting

import (
	"maps"
	"slices"
	"strings"
)

// Sentence names a text of the catalogue and what fills its gaps.
type Sentence struct {
	ID   string
	Args []any
}

// Invalid is a value that can't be: what is wrong, by field of its form. Nothing of it was written.
type Invalid struct{ Fields map[string]Sentence }

// Error names the fields, never what was typed.
func (i *Invalid) Error() string {
	return "invalid: " + strings.Join(slices.Sorted(maps.Keys(i.Fields)), ", ")
}

// Wrong is an [Invalid] of one field.
func Wrong(field, sentence string, args ...any) *Invalid {
	return &Invalid{map[string]Sentence{field: {sentence, args}}}
}
