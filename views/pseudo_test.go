package views_test

import (
	"encoding/json"
	"go/ast"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"corridor/views/text"
)

// spoken is the language of the drawings.
var spoken = text.Of("en")

// layouts are texts that say how a language writes, and so have no words.
var layouts = []string{
	"time.clock", "time.clock-out-of-school", "time.day", "time.long-day", "time.thousands", "bells.clock", "bells.date", "list.other-and-before",
	"time.at-one", "time.at-day", "time.week-starts",
}

// lists are texts of several words that are taken one by one.
var lists = []string{"time.short-months", "time.halves", "rules.weekdays"}

// Every word of a screen comes from the catalogue: in a language that puts each text in brackets nothing stands outside
// of them but the names and figures of the drawings. It draws in that language alone, so it isn't parallel.
func TestNothingIsSaidPastTheCatalogue(t *testing.T) { //nolint:paralleltest // it changes the language of the drawings
	english := spoken
	t.Cleanup(func() { spoken = english })
	spoken = bracketed(t)
	given := wordsOfTheDrawings(t)
	for name, page := range screens() {
		for _, said := range saidOn(drawn(t, page)) {
			if word := given.unknown(strings.FieldsFunc(outside(said), notOfAWord)); word != "" {
				t.Errorf("%s says %q: %s is neither in the catalogue nor brought by the drawing", name, said, word)
			}
		}
	}
}

// bracketed is English with every text in brackets, accented, and longer by two fifths.
func bracketed(t *testing.T) text.Language {
	t.Helper()
	content, err := os.ReadFile("text/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue map[string]any
	if err := json.Unmarshal(content, &catalogue); err != nil {
		t.Fatal(err)
	}
	for id, entry := range catalogue {
		if forms, plural := entry.(map[string]any); plural {
			for form, sentence := range forms {
				forms[form] = altered(id, sentence.(string)) //nolint:forcetypeassert // the catalogue has been read already
			}
			continue
		}
		catalogue[id] = altered(id, entry.(string)) //nolint:forcetypeassert // the catalogue has been read already
	}
	changed, err := json.Marshal(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	language, err := text.Read("en-XA", changed)
	if err != nil {
		t.Fatal(err)
	}
	return language
}

func altered(id, sentence string) string {
	switch {
	case slices.Contains(layouts, id):
		return sentence
	case slices.Contains(lists, id):
		return "⟦" + strings.ReplaceAll(sentence, " ", "⟧ ⟦") + "⟧"
	}
	return "⟦" + accented(sentence) + strings.Repeat("~", len(sentence)*2/5) + "⟧"
}

// initials are those of people, and the letters of day types.
var initials = regexp.MustCompile(`^\p{Lu}{1,2}$`)

var gap = regexp.MustCompile(`\{\{[^}]*\}\}`)

// accented changes the letters, but not the gaps.
func accented(sentence string) string {
	letters := strings.NewReplacer("a", "á", "e", "é", "i", "í", "o", "ö", "u", "ü", "n", "ñ", "A", "Å", "E", "É", "O", "Ø", "S", "Š", "c", "ç")
	var b strings.Builder
	for {
		at := gap.FindStringIndex(sentence)
		if at == nil {
			b.WriteString(letters.Replace(sentence))
			return b.String()
		}
		b.WriteString(letters.Replace(sentence[:at[0]]))
		b.WriteString(sentence[at[0]:at[1]])
		sentence = sentence[at[1]:]
	}
}

var (
	attributes = regexp.MustCompile(`\s(?:aria-label|title|placeholder|label|alt|aria-description|data-(?:say|word)[a-z-]*)="([^"]*)"`)
	between    = regexp.MustCompile(`>([^<>]+)<`)
)

// saidOn are the texts that a page shows or speaks.
func saidOn(page string) (all []string) {
	for _, pattern := range []*regexp.Regexp{attributes, between} {
		for _, found := range pattern.FindAllStringSubmatch(page, -1) {
			if said := strings.TrimSpace(html.UnescapeString(found[1])); said != "" {
				all = append(all, said)
			}
		}
	}
	return all
}

// outside is what is left of a text without its brackets, which may stand in one another.
func outside(said string) string {
	var b strings.Builder
	depth := 0
	for _, r := range said {
		switch {
		case r == '⟦':
			depth++
		case r == '⟧':
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

func notOfAWord(r rune) bool {
	return strings.ContainsRune(" ·,.;:()→–×-+/“”\"…\u00a0\n", r) || r >= '0' && r <= '9'
}

// brought are the texts that the drawings themselves bring, names and what people wrote: by its first word the words of each.
type brought map[string][][]string

func (b brought) add(texts ...string) {
	for _, said := range texts {
		if words := strings.FieldsFunc(said, notOfAWord); len(words) > 0 {
			b[words[0]] = append(b[words[0]], words)
		}
	}
}

// unknown is the first word that is not of a text brought whole; "" if there is none.
func (b brought) unknown(words []string) string {
	for len(words) > 0 {
		length := 0
		for _, whole := range b[words[0]] {
			if len(whole) <= len(words) && slices.Equal(whole, words[:len(whole)]) {
				length = max(length, len(whole))
			}
		}
		if length == 0 && !initials.MatchString(words[0]) {
			return words[0]
		}
		words = words[max(length, 1):]
	}
	return ""
}

func wordsOfTheDrawings(t *testing.T) brought {
	t.Helper()
	zones, err := os.ReadFile("zones.txt")
	if err != nil {
		t.Fatal(err)
	}
	given := brought{}
	given.add("Corridor")
	given.add(strings.FieldsFunc(strings.ReplaceAll(string(zones), "_", " "), func(r rune) bool { return r == '\n' || r == '/' })...)
	for _, language := range text.All() {
		given.add(language.Name())
	}
	for _, file := range parsedTests(t) {
		ast.Inspect(file.tree, func(n ast.Node) bool {
			if value, literal := literalOf(n); literal {
				given.add(value)
			}
			return true
		})
	}
	return given
}

func parsedTests(t *testing.T) []source {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	return parsedFiles(t, names)
}
