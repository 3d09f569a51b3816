package views

import (
	"slices"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/notice"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// NoticeDevice is a browser that shows somebody's notices.
type NoticeDevice struct {
	ID     school.ID
	Label  string // "Chrome/Chromebook"
	MadeAt time.Time
	Here   bool
}

// NoticeSettings is how a person is told what happens.
type NoticeSettings struct {
	Wishes                  notice.Wishes
	Hidden                  []notice.Kind // that aren't theirs to know
	Mail                    bool          // the installation can send e-mail, and they have an address
	PushKey                 string        // with which a browser is let in; empty: the installation has no push
	Devices                 []NoticeDevice
	Watched                 []school.Person
	Find                    string
	Found                   []school.Person
	From, Until, MorningAt  string // as typed
	Quiet                   bool
	NotQuiet, NotMorning    string // what is wrong with them
	TooMany, NoDevice, Done bool
}

// NoticesPage is where a person says what they want to be told, and how.
func NoticesPage(f Frame, s NoticeSettings) Node {
	parts := []Node{
		ui.Heading(f.say("notices.title"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("settings.title"), "/settings")),
		Iff(s.Done, func() Node { return ui.Outcome(ui.Done, f.say("notices.done")) }),
		f.noticeForm(s),
		f.noticeDevices(s),
	}
	if f.Me.Staff() {
		parts = append(parts, f.watchedStudents(s))
	}
	return f.page(page{title: f.say("notices.title"), client: true}, ui.Main(ui.Narrow(parts...)))
}

func (f Frame) noticeForm(s NoticeSettings) Node {
	quiet := ui.Field{ID: "quiet", Name: "quiet", Label: f.say("notices.quiet"), Hint: f.say("notices.quiet-means")}
	return ui.Section(f.say("notices.what"),
		ui.AskForm("/settings/notices",
			f.noticeMatrix(s),
			If(!s.Mail && f.Me.Staff(), ui.Note(f.text("notices.no-mail"))),
			ui.Switch(ui.Field{ID: "sound", Name: "sound", Label: f.say("notices.sound"), Hint: f.say("notices.sound-means")}, s.Wishes.Sound),
			ui.Switch(ui.Field{ID: "names", Name: "names", Label: f.say("notices.names"), Hint: f.say("notices.names-means")}, s.Wishes.Names),
			ui.Switch(quiet, s.Quiet),
			ui.FormRow(
				ui.TextField(ui.Field{ID: "from", Name: "from", Label: f.say("notices.from"), Type: "time", Value: s.From, Error: s.NotQuiet}),
				ui.TextField(ui.Field{ID: "until", Name: "until", Label: f.say("notices.until"), Type: "time", Value: s.Until}),
			),
			If(f.Me.Staff(), ui.TextField(ui.Field{
				ID: "morning", Name: "morning", Label: f.say("notices.morning"), Type: "time", Value: s.MorningAt, Error: s.NotMorning,
			})),
			ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save"))),
		))
}

func (f Frame) noticeMatrix(s NoticeSettings) Node {
	channels := []notice.Channel{notice.Page, notice.Push}
	columns := []string{f.say("notices.page"), f.say("notices.push")}
	if f.Me.Staff() {
		channels, columns = append(channels, notice.Mail), append(columns, f.say("notices.mail"))
	}
	var rows []ui.MatrixRow
	var kinds []notice.Kind
	for _, c := range notice.Choices(f.Me.Staff()) {
		if !slices.Contains(kinds, c.Kind) && !slices.Contains(s.Hidden, c.Kind) {
			kinds = append(kinds, c.Kind)
		}
	}
	for _, kind := range kinds {
		row := ui.MatrixRow{Label: f.say("notices.kind-" + string(kind))}
		for i, channel := range channels {
			row.Boxes = append(row.Boxes, f.noticeTick(s, kind, channel, row.Label+": "+columns[i]))
		}
		rows = append(rows, row)
	}
	return ui.Matrix(f.say("notices.what"), "on", columns, rows)
}

func (f Frame) noticeTick(s NoticeSettings, kind notice.Kind, channel notice.Channel, label string) ui.Box {
	staff := f.Me.Staff()
	for _, c := range notice.Choices(staff) {
		if c.Kind == kind && c.Channel == channel {
			return ui.Box{
				Value: c.Key(), Label: label, Ticked: s.Wishes.Want(staff, kind, channel),
				Off: channel == notice.Mail && !s.Mail,
			}
		}
	}
	return ui.Box{}
}

// noticeDevices are the browsers that show notices, and the button that lets this one: it is asked for by a click alone.
func (f Frame) noticeDevices(s NoticeSettings) Node {
	if s.PushKey == "" {
		return ui.Section(f.say("notices.devices"), ui.Note(f.text("notices.no-push")))
	}
	here := slices.ContainsFunc(s.Devices, func(d NoticeDevice) bool { return d.Here })
	return ui.Section(f.say("notices.devices"),
		ui.Note(f.text("notices.devices-mean")),
		Iff(s.NoDevice, func() Node { return ui.Outcome(ui.Wrong, f.say("notices.no-device")) }),
		h.Div(h.ID("devices"), If(len(s.Devices) > 0, ui.ItemList(Map(s.Devices, f.noticeDevice)...))),
		Iff(!here, func() Node {
			return ui.AskForm("/settings/devices",
				ui.Hidden("endpoint", ""), ui.Hidden("p256dh", ""), ui.Hidden("auth", ""),
				ui.Actions(ui.Button(ui.Plain, "bell", f.say("notices.let"), h.Data("push-key", s.PushKey), h.Hidden(""))),
				f.pushIs("unsupported"), f.pushIs("denied"), f.pushIs("failed"),
			)
		}),
	)
}

// pushIs is a sentence that the page's script shows where it is so.
func (f Frame) pushIs(how string) Node {
	return h.Div(h.Data("push-is", how), h.Hidden(""), h.Role("status"), ui.Note(f.text("notices.push-"+how)))
}

func (f Frame) noticeDevice(d NoticeDevice) Node {
	item := ui.Item{
		ID: "device-" + string(d.ID), Lead: ui.Icon(deviceIcon(d.Label)), Title: f.device(d.Label),
		Detail: f.say("notices.device-since", "Time", f.moment(d.MadeAt)),
	}
	if d.Here {
		item.Badge = ui.Badge(ui.Running, f.say("sessions.here"))
	}
	return ui.ItemRow(item, ui.RowForm("/settings/devices/"+string(d.ID)+"/removal", nil,
		ui.Button(ui.Plain, "bell-off", f.say("notices.device-off"), h.Aria("label", f.say("notices.device-off-named", "Device", item.Title)))))
}

// watchedStudents are those of whose passes somebody wants to hear.
func (f Frame) watchedStudents(s NoticeSettings) Node {
	return ui.Section(f.say("notices.students"),
		ui.Note(f.text("notices.students-mean")),
		ui.AskForm("/settings/notices/students",
			WatchedPicker(f, s),
			ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save"))),
		))
}

// WatchedPicker chooses them; its search asks while somebody types.
func WatchedPicker(f Frame, s NoticeSettings) Node {
	const search = "/settings/notices/students/search"
	problem := ""
	if s.TooMany {
		problem = f.say("notices.too-many")
	}
	return PickerView(f, Picker{
		Chosen: s.Watched, Found: s.Found, Find: s.Find, Problem: problem,
		Ask:    Group{hx.Post(search), hx.Target("#picker")},
		Search: ui.Button(ui.Plain, "search", f.say("hall.show"), h.FormAction(search), h.FormNoValidate()),
	})
}

// noticeSettings leads there from the settings.
func (f Frame) noticeSettings() Node {
	means := f.text("notices.means")
	if !f.Me.Staff() { // who gets no e-mail
		means = f.text("notices.means-student")
	}
	return ui.Section(f.say("notices.title"),
		ui.Note(means),
		ui.Actions(ui.LinkButton(ui.Plain, "bell", f.say("notices.open"), "/settings/notices")))
}
