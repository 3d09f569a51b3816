package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Photos is where a file of pictures is brought.
type Photos struct {
	FormID  school.ID
	Problem string
	Taken   bool // some, just now
	Count   int
}

// PhotoLot is a file of pictures: how far it is read, and what is in it.
type PhotoLot struct {
	ID        school.ID
	Done, All int
	Stopped   bool // its server was stopped
	Matched   int
	Left      []PhotoFile // that nobody gets
}

// PhotoFile is a picture that nobody gets.
type PhotoFile struct{ Name, Why, Who string }

// PhotosPage takes a file of pictures.
func PhotosPage(f Frame, p Photos) Node {
	const address = "/admin/photos"
	return f.office("/admin/people", f.say("photos.title"),
		ui.Narrow(
			ui.Heading(f.say("photos.title"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("people.title"), "/admin/people")),
			If(p.Problem != "", ui.Outcome(ui.Wrong, p.Problem)),
			If(p.Taken, ui.Outcome(ui.Done, f.say("photos.taken", "Count", p.Count))),
			ui.Note(f.text("photos.means")),
			ui.Note(f.text("photos.private")),
			ui.FileForm(address,
				ui.Hidden("id", string(p.FormID)),
				ui.UploadField(ui.Field{ID: "file", Name: "file", Label: f.say("photos.file"), Hint: f.say("photos.file-means")}, ".zip,application/zip"),
				ui.Actions(ui.Button(ui.Primary, "upload", f.say("photos.bring"))),
			),
		))
}

// PhotoLotPage shows what a file holds; nothing of it is anybody's photo before it is taken.
func PhotoLotPage(f Frame, l PhotoLot) Node {
	return f.office("/admin/people", f.say("photos.lot"),
		ui.Narrow(
			ui.Heading(f.say("photos.lot"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("photos.title"), "/admin/photos")),
			f.photoLot(l),
		))
}

func (f Frame) photoLot(l PhotoLot) Node {
	address := "/admin/photos/" + string(l.ID)
	if l.Done < l.All && !l.Stopped {
		return ui.Polled("photo-lot", Group{hx.Get(address), hx.Trigger("every 1s"), hx.Select("#photo-lot"), hx.Target("#photo-lot"), hx.Swap(hx.OuterMorph)},
			ui.Going(f.say("photos.reading", "Done", l.Done, "All", l.All), f.say("photos.go-on"), l.Done, l.All))
	}
	drop := ui.PostButton(ui.Quiet, "trash-2", f.say("photos.drop"), address+"/removal")
	return ui.Part("photo-lot",
		If(l.Stopped, Group{ui.Outcome(ui.Wrong, f.say("photos.stopped")), ui.Actions(drop)}),
		If(!l.Stopped, Group{
			ui.Counters(ui.Counter(ui.Done, f.Say.Number(l.Matched), f.say("photos.matched")), ui.Counter(ui.Waiting, f.Say.Number(len(l.Left)), f.say("photos.left"))),
			ui.Actions(
				If(l.Matched > 0, ui.PostButton(ui.Primary, "check", f.say("photos.take", "Count", l.Matched), address+"/application")), drop),
			f.photosLeft(l.Left),
		}),
	)
}

// mostLeft bounds how many of them are listed.
const mostLeft = 500

func (f Frame) photosLeft(list []PhotoFile) Node {
	if len(list) == 0 {
		return ui.Note(f.text("photos.all-matched"))
	}
	return ui.Panel("photos-left", f.say("photos.left"), f.Say.Number(len(list)), nil, Map(list[:min(len(list), mostLeft)], func(p PhotoFile) Node {
		return ui.ItemRow(ui.Item{Lead: ui.Icon("circle-alert"), Title: p.Name, Detail: dots(f.say("photos.why."+p.Why), p.Who)})
	})...)
}

// personPhoto is a person's photo, with the way to take it away.
func (f Frame) personPhoto(p PersonEdit) Node {
	if p.Photo == "" {
		return nil
	}
	return ui.Section(f.say("photos.one"),
		ui.Portrait(photoOf(school.Person{ID: p.ID, Photo: p.Photo}), f.say("photos.of", "Name", p.Name)),
		ui.PostButton(ui.Plain, "trash-2", f.say("photos.remove"), "/admin/people/"+string(p.ID)+"/photo/removal"))
}

// photoOf is the address of a person's photo, which changes with it; empty without one.
func photoOf(p school.Person) string {
	if p.Photo == "" {
		return ""
	}
	return "/people/" + string(p.ID) + "/photo?" + p.Photo
}
