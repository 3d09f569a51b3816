// Package text has every word of the screens. A language is one catalogue file beside this one, in
// go-i18n's format: an id and its sentence, or its plural forms. Catalogues are read once and compiled,
// so that a sentence costs little more than joining its pieces. What a language lacks is said in English.
//
// A further language is a copy of en.json under its tag (fr.json), translated. "language.name" is what it calls
// itself; the texts that begin with "time." say how it writes dates, hours and figures: their layouts are Go's, with
// its names of months, weekdays and the halves of the day in place of the English ones, and "time.at-one" is for a
// language that says one o'clock in another way: what stands before it, " > ", and what should; "time.at-day" is the same
// for a day that stands in the place of an hour. The switches on the sign-in
// page and in the settings offer it by themselves.
//
// The Spanish is that of schools in the United States. Students are addressed as "tú", staff as "usted". Its words:
//
//	pass pase · hall pasillo · room lugar · place (how many fit) cupo · line fila · turn turno · request solicitud
//	to approve aprobar · to deny denegar · to end terminar · overtime excedido · cooldown espera entre pases
//	round trip ida y vuelta · one way solo ida · no-fly time horario sin pases · encounter group grupo de encuentro
//	bell schedule horario de timbres · period periodo · term ciclo · day type tipo de día · wave turno de almuerzo
//	teacher docente · staff personal · substitute suplente · cover suplencia · hall monitor monitor de pasillo
//	roster lista · section sección · entitlement beneficio · override excepción · put away archivado
//	freeze congelar · all clear fin de la alerta · drill simulacro · check in registrar · put back restablecer
package text

import (
	"embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
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

	hours, hour string // what stands before one o'clock as before other hours, and what should
	before, day string // the same before a day
	days        *regexp.Regexp
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

// Name is what the language calls itself: "Español".
func (l Language) Name() string { return l.Say("language.name") }

// Is reports whether there is a catalogue for this very tag.
func Is(tag string) bool { return catalogues[tag] != nil }

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
		content, err := files.ReadFile(entry.Name())
		if err != nil {
			panic(err)
		}
		c, err := read(strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())), content)
		if err != nil {
			panic(fmt.Errorf("%s: %w", entry.Name(), err))
		}
		loaded[c.tag] = c
	}
	return loaded
}

// Read is the language of a catalogue file with this tag; [Of] and [All] know those of the program alone.
func Read(tag string, content []byte) (Language, error) {
	c, err := read(tag, content)
	return Language{c}, err
}

func read(tag string, content []byte) (*catalogue, error) {
	parsed, err := i18n.ParseMessageFileBytes(content, tag+".json", nil)
	if err != nil {
		return nil, err
	}
	rules, err := language.Parse(tag)
	if err != nil {
		return nil, err
	}
	c := &catalogue{tag: tag, rules: rules, messages: map[string]message{}}
	for _, m := range parsed.Messages {
		c.messages[m.ID] = compile(m)
	}
	if one, said := c.messages["time.at-one"]; said {
		c.hours, c.hour, _ = strings.Cut(one.forms[plural.Other].words[0], " > ")
	}
	if day, said := c.messages["time.at-day"]; said && day.forms[plural.Other].words[0] != "" {
		c.before, c.day, _ = strings.Cut(day.forms[plural.Other].words[0], " > ")
		months := strings.ReplaceAll(c.messages["time.short-months"].forms[plural.Other].words[0], " ", "|")
		c.days = regexp.MustCompile(`\b(?:a )?` + regexp.QuoteMeta(c.before) + ` (\d{1,2} (?:` + months + `))\b`)
		c.day += " $1"
	}
	return c, nil
}
