package views

import (
	"slices"
	"strings"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// PassedOver is one moment at which somebody let the pass go on past rules.
type PassedOver struct {
	At     time.Time
	Codes  []pass.Code
	By     string // "Ms Ortiz"; of a substitute "Dana Reyes, for Mr Ito"
	Pin    bool
	Reason string
}

// passedOver is what the history of a pass says about the rules it did not keep to.
func (f Frame) passedOver(list []PassedOver) Node {
	if len(list) == 0 {
		return nil
	}
	return ui.Section(f.say("passed.title"), ui.ItemList(Map(list, func(p PassedOver) Node {
		title := f.say("passed.by", "What", f.ruleNames(p.Codes), "Who", p.By)
		if p.Pin {
			title = f.say("passed.by-pin", "What", f.ruleNames(p.Codes), "Who", p.By)
		}
		return ui.ItemRow(ui.Item{Lead: ui.Icon("check"), Title: title, Detail: f.moment(p.At), Quote: p.Reason})
	})...))
}

// ruleNames names rules in a line: "Limit, full room".
func (f Frame) ruleNames(codes []pass.Code) string {
	var names []string
	for _, code := range codes {
		if name := f.say("passed.rule." + string(code)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// reasonField asks why a rule is passed over, where the school wants to know.
func (f Frame) reasonField(id, value, problem string) Node {
	field := ui.Field{ID: id, Name: "reason", Label: f.say("reason.optional"), Value: value, Error: problem}
	switch f.Reasons {
	case school.ReasonsRequired:
		field.Label, field.Required = f.say("reason.required"), true
	case school.ReasonsOptional:
	default:
		return nil
	}
	return ui.TextField(field, h.MaxLength("200"), h.AutoComplete("off"))
}
