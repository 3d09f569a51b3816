package text

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
)

// Count names the argument that a plural form is chosen by.
const Count = "Count"

// message is a compiled entry of a catalogue: one sentence, or one for each plural form.
type message struct {
	forms  [plural.Many + 1]sentence
	plural bool
}

// sentence is text with gaps: words[0] gap[0] words[1] gap[1] … words[n].
type sentence struct {
	words []string
	gaps  []string
}

// Say is the sentence with this id. args come in pairs, a gap's name and what fills it, a string or an
// int: Say("home.left", "Count", 3, "Of", 5). [Count] chooses the plural form. An id that no catalogue
// has is said as it is, and the tests find it. What a language lacks is said in the [Fallback].
func (l Language) Say(id string, args ...any) string {
	m, c, known := l.find(id)
	if !known {
		return id
	}
	s := m.forms[plural.Other]
	if m.plural {
		s = m.form(plural.Cardinal.MatchPlural(c.rules, countIn(args), 0, 0, 0, 0))
	}
	return c.atOne(s.filled(args))
}

// atOne says one o'clock as the language does, where it is one hour and all others are several: "hasta la 1:05"; and a day
// where a moment of another day stands in the place of an hour: "para el 1 dic · 11:15".
func (c *catalogue) atOne(said string) string {
	if c.days != nil && strings.Contains(said, c.before) {
		said = c.days.ReplaceAllString(said, c.day)
	}
	if c.hours == "" || !strings.Contains(said, c.hours) {
		return said
	}
	return strings.ReplaceAll(said, c.hours, c.hour)
}

// Gaps are the names of what fills a message, in no order and once each; known tells whether there is one.
func (l Language) Gaps(id string) (gaps []string, known bool) {
	m, _, known := l.find(id)
	for _, s := range m.forms {
		gaps = append(gaps, s.gaps...)
	}
	slices.Sort(gaps)
	return slices.Compact(gaps), known
}

// find is the message, and the catalogue whose plural rules it goes by.
func (l Language) find(id string) (message, *catalogue, bool) {
	c := l.catalogue()
	if m, known := c.messages[id]; known {
		return m, c, true
	}
	c = catalogues[Fallback]
	m, known := c.messages[id]
	return m, c, known
}

// Has reports whether there is a message with this id.
func (l Language) Has(id string) bool {
	_, _, known := l.find(id)
	return known
}

// Forms are the plural forms that a message has, and those that the language's whole numbers need; known tells that
// the message has any.
func (l Language) Forms(id string) (has, needs []plural.Form, known bool) {
	m, c, _ := l.find(id)
	for form, sentence := range m.forms {
		if sentence.words != nil {
			has = append(has, plural.Form(form))
		}
	}
	for n := range 200 {
		needs = append(needs, plural.Cardinal.MatchPlural(c.rules, n, 0, 0, 0, 0))
	}
	slices.Sort(needs)
	return has, slices.Compact(needs), m.plural
}

// IDs are the ids of the language's own messages, sorted.
func (l Language) IDs() []string { return slices.Sorted(maps.Keys(l.catalogue().messages)) }

// Ordinal is the place in an order: "2nd".
func (l Language) Ordinal(n int) string {
	m, c, _ := l.find("ordinal")
	s := m.form(plural.Ordinal.MatchPlural(c.rules, n, 0, 0, 0, 0))
	return s.filled([]any{Count, n})
}

func (m message) form(f plural.Form) sentence {
	if s := m.forms[f]; s.words != nil {
		return s
	}
	return m.forms[plural.Other]
}

func (s sentence) filled(args []any) string {
	if len(s.gaps) == 0 {
		return s.words[0]
	}
	var b strings.Builder
	for i, gap := range s.gaps {
		b.WriteString(s.words[i])
		b.WriteString(argument(args, gap))
	}
	b.WriteString(s.words[len(s.gaps)])
	return b.String()
}

func argument(args []any, gap string) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != gap {
			continue
		}
		switch value := args[i+1].(type) {
		case string:
			return value
		case int:
			return strconv.Itoa(value)
		}
	}
	return "{" + gap + "}"
}

func countIn(args []any) int {
	for i := 0; i+1 < len(args); i += 2 {
		if n, ok := args[i+1].(int); ok && args[i] == Count {
			return n
		}
	}
	return 0
}

func compile(m *i18n.Message) message {
	compiled := message{plural: m.Zero+m.One+m.Two+m.Few+m.Many != ""}
	for form, text := range map[plural.Form]string{
		plural.Zero: m.Zero, plural.One: m.One, plural.Two: m.Two, plural.Few: m.Few,
		plural.Many: m.Many, plural.Other: m.Other,
	} {
		if text != "" || form == plural.Other {
			compiled.forms[form] = cut(text)
		}
	}
	return compiled
}

// cut takes a sentence apart at its gaps, which are written as in "{{.Room}} is full."
func cut(text string) sentence {
	var s sentence
	for {
		before, rest, found := strings.Cut(text, "{{.")
		gap, after, closed := strings.Cut(rest, "}}")
		if !found || !closed {
			s.words = append(s.words, text)
			return s
		}
		s.words, s.gaps = append(s.words, before), append(s.gaps, gap)
		text = after
	}
}
