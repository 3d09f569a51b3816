package roster

import (
	"context"
	"strings"
	"unicode/utf8"

	"corridor/db"
)

// term takes a row of academicSessions.csv.
func (o *oneRoster) term(ctx context.Context, r row) error {
	gone, ok := r.gone()
	if !ok || !r.complete("sourcedId") {
		return nil
	}
	term := db.RosterTerm{Place: r.place(), SISID: r.cell("sourcedId"), Gone: gone}
	if gone {
		return o.stage.Term(ctx, term)
	}
	if !r.complete("title", "startDate", "endDate") {
		return nil
	}
	days, ok := r.neededDates("startDate", "endDate")
	if !ok {
		return nil
	}
	if days[1].Before(days[0]) {
		r.skip("endDate", because("rosters.why.ends-before"))
		return nil
	}
	term.Name, term.Kind, term.StartsOn, term.EndsOn = r.cell("title"), r.termKind(), days[0], days[1]
	return o.stage.Term(ctx, term)
}

func (r row) termKind() string {
	switch strings.ToLower(r.cell("type")) {
	case "schoolyear":
		return "school-year"
	case "gradingperiod":
		return "grading-period"
	case "semester":
		return "semester"
	case "term", "":
		return "term"
	}
	r.notice("type", because("rosters.why.type"))
	return "term"
}

// class takes a row of classes.csv. A class of another school, that was of this one, is gone from it.
func (o *oneRoster) class(ctx context.Context, r row) error {
	gone, ok := r.gone()
	if !ok || !r.complete("sourcedId") {
		return nil
	}
	section := db.RosterSection{Place: r.place(), SISID: r.cell("sourcedId"), Gone: gone}
	if gone {
		return o.stage.Section(ctx, section)
	}
	if !r.complete("title", "schoolSourcedId") {
		return nil
	}
	if section.Gone = !o.ours[r.cell("schoolSourcedId")]; section.Gone {
		return o.stage.Section(ctx, section)
	}
	section.Name, section.Code, section.Location = r.cell("title"), r.short("classCode"), r.short("location")
	section.Periods, section.Terms = r.shortList("periods"), r.shortList("termSourcedIds")
	return o.stage.Section(ctx, section)
}

// enrollment takes a row of enrollments.csv.
func (o *oneRoster) enrollment(ctx context.Context, r row) error {
	gone, ok := r.gone()
	if !ok || !r.complete("sourcedId") {
		return nil
	}
	e := db.RosterEnrollment{
		Place: r.place(), SISID: r.cell("sourcedId"), Section: r.cell("classSourcedId"), Person: r.cell("userSourcedId"),
	}
	if of := r.cell("schoolSourcedId"); gone || of != "" && !o.ours[of] {
		e.Gone = true
		return o.stage.Enrollment(ctx, e)
	}
	if !r.complete("classSourcedId", "userSourcedId", "role") {
		return nil
	}
	if e.Part, ok = r.part(); !ok {
		return nil
	}
	e.Main = r.flag("primary", false) && e.Part == "teacher"
	days := r.optionalDates("beginDate", "endDate")
	e.StartsOn, e.EndsOn = days[0], days[1]
	return o.stage.Enrollment(ctx, e)
}

func (r row) part() (part string, ok bool) {
	switch word := strings.ToLower(r.cell("role")); word {
	case "student", "teacher":
		return word, true
	case "aide", "proctor":
		return "aide", true
	case "administrator":
		r.notice("role", because("rosters.why.as-aide"))
		return "aide", true
	}
	r.skip("role", because("rosters.why.role-in-class", "Role", cut(r.cell("role"))))
	return "", false
}

// mostOfList bounds a list in a cell.
const mostOfList = 50

func (r row) shortList(column string) []string {
	list := filter(r.list(column), func(part string) bool { return utf8.RuneCountInString(part) <= longest })
	return list[:min(len(list), mostOfList)]
}
