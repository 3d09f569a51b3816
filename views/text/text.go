// Package text has every word of the screens. A language is one catalogue file beside this one, in
// go-i18n's format: an id and its sentence, or its plural forms. Catalogues are read once and compiled,
// so that a sentence costs little more than joining its pieces.
package text

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed *.json
var files embed.FS

// Fallback is the language of those who have chosen none.
const Fallback = "en"

var catalogues = mustLoad(files)

// Language is one of the languages of the screens. The zero Language is the [Fallback].
type Language struct{ of *catalogue }

type catalogue struct {
	tag      string
	rules    language.Tag
	messages map[string]message
}

// Of is the language that wanted asks for first of those there are, or the [Fallback]. Wanted is a code
// ("es") or what a browser sends ("es-MX,es;q=0.8"); a variety is served by its language.
func Of(wanted string) Language {
	tags, _, err := language.ParseAcceptLanguage(wanted)
	if err != nil {
		return Language{}
	}
	for _, tag := range tags {
		base, _ := tag.Base()
		for _, code := range []string{tag.String(), base.String()} {
			if c, ok := catalogues[strings.ToLower(code)]; ok {
				return Language{c}
			}
		}
	}
	return Language{}
}

// All are the languages there is a catalogue for, by their tags.
func All() []Language {
	var all []Language
	for _, c := range catalogues {
		all = append(all, Language{c})
	}
	slices.SortFunc(all, func(a, b Language) int { return strings.Compare(a.Tag(), b.Tag()) })
	return all
}

// Tag is the language's own, as in <html lang>: "en".
func (l Language) Tag() string { return l.catalogue().tag }

func (l Language) catalogue() *catalogue {
	if l.of == nil {
		return catalogues[Fallback]
	}
	return l.of
}

func mustLoad(files embed.FS) map[string]*catalogue {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	loaded := map[string]*catalogue{}
	for _, entry := range entries {
		c, err := load(files, entry.Name())
		if err != nil {
			panic(fmt.Errorf("%s: %w", entry.Name(), err))
		}
		loaded[c.tag] = c
	}
	return loaded
}

func load(files embed.FS, name string) (*catalogue, error) {
	content, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	parsed, err := i18n.ParseMessageFileBytes(content, name, nil)
	if err != nil {
		return nil, err
	}
	tag := strings.TrimSuffix(name, path.Ext(name))
	rules, err := language.Parse(tag)
	if err != nil {
		return nil, err
	}
	c := &catalogue{tag: tag, rules: rules, messages: map[string]message{}}
	for _, m := range parsed.Messages {
		c.messages[m.ID] = compile(m)
	}
	return c, nil
}
