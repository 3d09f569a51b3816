package views

import (
	"slices"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/ui"
)

// RefusalSentence says a refusal to a person: what to do next, and when. student is the name where a
// member of staff reads it, and empty for the student's own eyes.
//
// A busy hall and an encounter group are one sentence, whatever else the refusal carries.
func RefusalSentence(f Frame, r pass.Refusal, student string) string {
	voice := "refusal.you."
	if student != "" {
		voice = "refusal.staff."
	}
	id := voice + variant(r)
	if r.Code == pass.Busy {
		return f.say(id, "Student", student)
	}
	return f.say(id, "Student", student, "Room", r.Room, "Time", f.clock(r.At), "Count", r.Number,
		"Place", f.Say.Ordinal(r.Number+1))
}

// variant names the sentence for a refusal: its code, and what tells apart the reasons behind it.
func variant(r pass.Refusal) string {
	id := string(r.Code)
	switch r.Code {
	case pass.NotActive, pass.TripKind, pass.LessonMode, pass.Limit:
		return id + "." + r.Detail
	case pass.AlreadyOut:
		if r.Detail == "" {
			return id + ".out"
		}
		return id + "." + r.Detail
	case pass.Closed:
		return id + "." + r.Detail + known(r)
	case pass.NoFly, pass.Cooldown:
		return id + known(r)
	case pass.Full:
		return full(r)
	}
	return id
}

// known tells whether the sentence can say when there is a next chance.
func known(r pass.Refusal) string {
	if r.At.IsZero() {
		return ".open"
	}
	return ".at"
}

func full(r pass.Refusal) string {
	id := string(r.Code) + ".room"
	if r.Detail == "out" {
		id = string(r.Code) + ".out"
	}
	if r.Line {
		return id + ".line"
	}
	return id + ".later"
}

// refusals draws a refusal with its companions, each with its code; they are spoken as they come. confirmed are the
// warnings that were confirmed before it.
func (f Frame) refusals(r *pass.Refusal, student string, confirmed ...pass.Code) Node {
	if r == nil {
		return nil
	}
	return ui.Pleas(f.pleas(*r, student, confirmed)...)
}

func (f Frame) pleas(r pass.Refusal, student string, confirmed []pass.Code) []Node {
	pleas := []Node{f.plea(r, student, confirmed)}
	for _, other := range r.Also {
		pleas = append(pleas, f.plea(other, student, confirmed))
	}
	return pleas
}

func (f Frame) plea(r pass.Refusal, student string, confirmed []pass.Code) Node {
	sentence := RefusalSentence(f, r, student)
	if final(&r, confirmed) {
		sentence = f.say("refusal.staff.busy-still", "Student", student)
	}
	return ui.Plea(string(r.Code), ui.Waiting, sentence)
}

// final reports whether a hall stays busy for somebody who has already said to go on: pressing again changes nothing.
// Whatever keeps it busy, the words are the same.
func final(r *pass.Refusal, confirmed []pass.Code) bool {
	return r != nil && slices.Contains(r.Codes(), pass.Busy) && slices.Contains(confirmed, pass.Busy)
}

// overrides are the buttons and fields with which staff confirm warnings. Every warning but the last is
// a hidden field and the last is the button's own, so that another button of the form can leave it out.
func (f Frame) overrides(r *pass.Refusal, confirmed []pass.Code, label string) (fields, button Node) {
	fields = hidden("override", confirmed...)
	if r == nil || !r.Overridable {
		return fields, nil
	}
	codes := fullLast(without(r.Codes(), confirmed))
	if len(codes) == 0 { // confirmed already: there is no going on
		return fields, nil
	}
	last := codes[len(codes)-1]
	return Group{fields, hidden("override", codes[:len(codes)-1]...)},
		ui.Button(ui.Primary, "check", label, Attr("name", "override"), Attr("value", string(last)))
}

// fullLast puts the warning that joining the line answers at the end.
func fullLast(codes []pass.Code) []pass.Code {
	var others, full []pass.Code
	for _, code := range codes {
		if code == pass.Full {
			full = append(full, code)
			continue
		}
		others = append(others, code)
	}
	return append(others, full...)
}

func without(codes, confirmed []pass.Code) []pass.Code {
	return slices.DeleteFunc(codes, func(c pass.Code) bool { return slices.Contains(confirmed, c) })
}

// takesLine reports whether the refusal, or one of its companions, offers the line.
func takesLine(r *pass.Refusal) bool {
	if r == nil {
		return false
	}
	if r.Code == pass.Full && r.Line {
		return true
	}
	return slices.ContainsFunc(r.Also, func(other pass.Refusal) bool { return takesLine(&other) })
}
