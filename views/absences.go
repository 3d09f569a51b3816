package views

import (
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

const absencesHome = "/absences"

// Absences are those of a day, with whoever else may be said to be absent.
type Absences struct {
	Day, Today string
	Noon       time.Time
	List       []Absence
	Find       string
	Found      []school.Person // whom the search has found and who is not absent
	Office     bool            // this person may bring a file
	Marked     *Marked
	Problems   map[string]string
}

// Absence is one student's.
type Absence struct {
	ID      school.ID
	Student school.Person
	Note    string
}

// Marked is what a tap has done.
type Marked struct {
	Back   bool
	Passes int // called off, or planned again
}

// AbsencesPage shows who is absent on a day and lets whoever may say so.
func AbsencesPage(f Frame, a Absences) Node {
	to := func(days int) string { return absencesHome + "?day=" + school.DateAfter(a.Day, days) }
	return f.page(page{title: f.say("absence.title")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("absence.title"),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("cal.day-before"), to(-1)),
			If(a.Day != a.Today, ui.LinkButton(ui.Plain, "calendar-check", f.say("cal.today"), absencesHome)),
			ui.LinkButton(ui.Plain, "arrow-right", f.say("cal.day-after"), to(1)),
			If(a.Office, ui.LinkButton(ui.Plain, "upload", f.say("absence.file"), absencesHome+"/file")),
		),
		ui.Note(f.text("absence.means")),
		f.marked(a.Marked),
		If(a.Problems["day"] != "", ui.Pleas(ui.Banner(ui.Wrong, a.Problems["day"]))),
		f.absentList(a),
		f.absentFinder(a),
	)))
}

func (f Frame) marked(m *Marked) Node {
	switch {
	case m == nil:
		return nil
	case m.Back:
		return ui.Outcome(ui.Done, f.say("absence.done-back", "Count", m.Passes))
	}
	return ui.Outcome(ui.Done, f.say("absence.done", "Count", m.Passes))
}

func (f Frame) absentList(a Absences) Node {
	title := dots(begins(f.Say.Weekday(a.Noon.Weekday())), f.Say.LongDay(a.Noon, f.Zone))
	if len(a.List) == 0 {
		return ui.Panel("absent", title, "", nil, ui.Empty("user-check", f.say("absence.nobody"), f.say("absence.nobody-advice"), nil))
	}
	return ui.Panel("absent", title, strconv.Itoa(len(a.List)), nil, Map(a.List, func(one Absence) Node {
		return ui.ItemRow(ui.Item{Lead: avatar(one.Student), Title: one.Student.Name(), Detail: dots(f.grade(one.Student), one.Note)},
			ui.PostButton(ui.Plain, "user-check", f.say("absence.back"), absencesHome+"/"+string(one.ID)+"/removal",
				ui.Hidden("day", a.Day), h.Aria("label", f.say("absence.back-of", "Student", one.Student.Name()))))
	})...)
}

// absentFinder finds students by name; what is typed is in no address.
func (f Frame) absentFinder(a Absences) Node {
	return ui.Section(f.say("absence.mark"),
		ui.FindBy(absencesHome+"/search", ui.Hidden("day", a.Day),
			ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("sheet.find-student"), Value: a.Find}),
			ui.FindButton(f.say("hall.show"))),
		Iff(a.Find != "" && len(a.Found) == 0, func() Node {
			return ui.Empty("users", f.say("sheet.nobody"), f.say("absence.nobody-found"), nil)
		}),
		Iff(len(a.Found) > 0, func() Node {
			return ui.ItemList(Map(a.Found, func(p school.Person) Node {
				return ui.ItemRow(ui.Item{Lead: avatar(p), Title: p.Name(), Detail: dots(f.grade(p), p.Number)},
					ui.PostButton(ui.Plain, "user-x", f.say("absence.absent"), absencesHome, ui.Hidden("day", a.Day), ui.Hidden("student", string(p.ID)),
						h.Aria("label", f.say("absence.absent-of", "Student", p.Name()))))
			})...)
		}))
}

// AbsenceFile is a list of absences on its way.
type AbsenceFile struct {
	Day     string
	Text    string
	Problem string
	Faults  []string
	Read    bool
	Applied bool
	New     []AbsenceLine // that the list adds
	Same    int           // that are known already
	Passes  int           // called off
}

// AbsenceLine is one student of a list.
type AbsenceLine struct {
	Student school.Person
	Day     string
}

// AbsenceFilePage is where absences come from a list.
func AbsenceFilePage(f Frame, a AbsenceFile) Node {
	return f.page(page{title: f.say("absence.file")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("absence.file"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("absence.title"), absencesHome+"?day="+a.Day)),
		f.absenceFileNews(a),
		f.absencePreview(a),
		ui.SettingCard("absence-file", "upload", f.say("absence.choose"),
			ui.Note(f.text("absence.file-means")),
			ui.AskForm(absencesHome+"/file", h.EncType("multipart/form-data"),
				ui.TextField(ui.Field{ID: "day", Name: "day", Type: "date", Label: f.say("absence.day"), Hint: f.say("absence.day-means"), Value: a.Day}),
				ui.TextField(ui.Field{ID: "file", Name: "file", Type: "file", Label: f.say("rules.file")}, h.Accept(".csv,.txt,.tsv,text/csv,text/plain")),
				ui.TextArea(ui.Field{ID: "lines", Name: "lines", Label: f.say("absence.lines"), Value: a.Text}, h.AutoComplete("off"), Attr("spellcheck", "false")),
				ui.Actions(ui.Button(ui.Plain, "eye", f.say("rules.file-show"))),
			),
		),
	)))
}

func (f Frame) absenceFileNews(a AbsenceFile) Node {
	switch {
	case a.Problem != "":
		return ui.Outcome(ui.Wrong, a.Problem)
	case a.Applied:
		return ui.Outcome(ui.Done, f.say("absence.file-done", "Count", len(a.New), "Passes", a.Passes))
	case len(a.Faults) > 0:
		return ui.Outcome(ui.Wrong, f.say("absence.file-wrong", "Count", len(a.Faults)))
	}
	return nil
}

func (f Frame) absencePreview(a AbsenceFile) Node {
	switch {
	case !a.Read || a.Applied:
		return nil
	case len(a.Faults) > 0:
		return ui.Panel("faults", f.say("rules.file-faults"), strconv.Itoa(len(a.Faults)), nil,
			Map(a.Faults, func(fault string) Node { return ui.Entry(ui.Item{Lead: ui.Icon("circle-alert"), Title: fault}, false) })...)
	case len(a.New) == 0:
		return ui.Empty("check", f.say("absence.file-nothing"), f.say("absence.file-same", "Count", a.Same), nil)
	}
	columns := []ui.Column{{Label: f.say("people.name")}, {Label: f.say("absence.day")}}
	return Group{
		ui.Note(f.text("absence.file-preview", "Count", len(a.New)), Text(" "), f.text("absence.file-same", "Count", a.Same)),
		ui.Table(f.say("absence.title"), columns, Map(a.New, func(l AbsenceLine) Node {
			return ui.Row(nil, ui.NameCell(Text(l.Student.Name())), ui.Cell(Text(f.date(l.Day))))
		})...),
		ui.InlineForm("apply-absences", absencesHome+"/file", nil,
			ui.Hidden("lines", a.Text), ui.Hidden("day", a.Day), ui.Hidden("apply", "1"),
			ui.Button(ui.Primary, "check", f.say("absence.file-apply", "Count", len(a.New)))),
	}
}
