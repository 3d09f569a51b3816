package photos_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"time"

	"corridor/app/live"
	"corridor/app/photos"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

type nobodyWatches struct{}

func (nobodyWatches) Publish(live.Event) {}

type place struct {
	*testing.T
	*photos.Photos
	db            dbtest.Lent
	now           time.Time
	of            school.ID
	pat, ada, bob school.Person
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{T: t, db: dbtest.Open(t), now: tenOClock, of: db.NewID()}
	p.Photos = photos.New(p.db.DB, func() time.Time { return p.now }, nobodyWatches{})
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.pat, p.ada, p.bob = p.person("Pat", school.Administrator), p.person("Ada", school.Student), p.person("Bob", school.Student)
	return p
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) person(name string, role school.Role) school.Person {
	p.Helper()
	who := school.Person{
		ID: db.NewID(), GivenName: name, Email: strings.ToLower(name) + "@lakeside.example", SISID: "S-" + name, Number: "7001",
		Roles: []school.Role{role}, State: school.Active,
	}
	p.must(p.db.At(p.of).AddPerson(p.Context(), who))
	return who
}

// shot is a picture of one colour.
func shot(wide, high int) []byte {
	picture := image.NewRGBA(image.Rect(0, 0, wide, high))
	for i := range picture.Pix {
		picture.Pix[i] = 200
	}
	picture.Set(0, 0, color.Black)
	var b bytes.Buffer
	_ = jpeg.Encode(&b, picture, nil) // into memory it never fails
	return b.Bytes()
}

func zipped(files map[string][]byte) *bytes.Reader {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		f, _ := z.Create(name) // into memory it never fails
		_, _ = f.Write(content)
	}
	_ = z.Close()
	return bytes.NewReader(b.Bytes())
}

// brings reads a file to its end.
func (p *place) brings(files map[string][]byte) (lot school.ID) {
	p.Helper()
	lot, archive := db.NewID(), zipped(files)
	work, err := p.Bring(p.Context(), p.of, lot, archive, archive.Size())
	p.must(err)
	p.must(work(p.Context()))
	return lot
}

func (p *place) found(lot school.ID) map[string]string {
	p.Helper()
	_, files, err := p.Lot(p.Context(), p.of, lot)
	p.must(err)
	found := map[string]string{}
	for _, f := range files {
		found[f.Name] = f.Outcome
	}
	return found
}

func TestEachPictureGoesToWhomItIsNamedAfterOnceItIsTaken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	lot := p.brings(map[string][]byte{
		"photos/s-ada.jpg": shot(300, 400), "../../BOB@lakeside.example.JPG": shot(30, 30), "nobody.png": shot(5, 5), "7001.jpg": shot(5, 5),
		"S-Pat.jpg": []byte("not a picture"), "__MACOSX/._s-ada.jpg": {0}, ".DS_Store": {0},
	})
	want := map[string]string{
		"s-ada.jpg": photos.Matched, "BOB@lakeside.example.JPG": photos.Matched, "nobody.png": photos.Unknown, "7001.jpg": photos.Several, "S-Pat.jpg": photos.NoPicture,
	}
	if got := p.found(lot); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("found %v, want %v", got, want)
	}
	if _, _, err := p.Picture(t.Context(), p.of, p.ada.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("before it is taken: %v, want no photo", err)
	}
	count, err := p.Take(t.Context(), db.Actor{ID: p.pat.ID}, p.of, lot)
	if err != nil || count != 2 {
		t.Fatalf("%d taken, %v; want two", count, err)
	}
	picture, mark, err := p.Picture(t.Context(), p.of, p.ada.ID)
	p.must(err)
	config, format, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil || format != "jpeg" || config.Width != 256 || config.Height != 256 {
		t.Errorf("a %s of %d by %d, %v; want a small square", format, config.Width, config.Height, err)
	}
	if who, err := p.db.At(p.of).Person(t.Context(), p.ada.ID); err != nil || who.Photo != mark {
		t.Errorf("the mark is %q, %v; want %q", who.Photo, err, mark)
	}
	if _, err := p.Take(t.Context(), db.Actor{ID: p.pat.ID}, p.of, lot); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("taken again: %v, want not found", err)
	}
	p.must(p.Remove(t.Context(), db.Actor{ID: p.pat.ID}, p.of, p.ada.ID))
	if _, _, err := p.Picture(t.Context(), p.of, p.ada.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("removed: %v, want no photo", err)
	}
}

func TestTwoPicturesOfOnePersonAreNeitherTaken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	got := p.found(p.brings(map[string][]byte{"s-ada.jpg": shot(5, 5), "ada@lakeside.example.jpg": shot(5, 5)}))
	if got["s-ada.jpg"] != photos.Twice || got["ada@lakeside.example.jpg"] != photos.Twice {
		t.Errorf("found %v, want both left", got)
	}
}

func TestAFileOfNamesSaysWhoseAPictureIs(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	got := p.found(p.brings(map[string][]byte{
		"names.csv": []byte("\ufeffperson,file\nS-Ada,IMG_0001.jpg\nbob@lakeside.example, IMG_0002.jpg\n\"broken\n"), "IMG_0001.jpg": shot(5, 5), "IMG_0002.jpg": shot(5, 5), "img_0003.jpg": shot(5, 5),
	}))
	if got["IMG_0001.jpg"] != photos.Matched || got["IMG_0002.jpg"] != photos.Matched || got["img_0003.jpg"] != photos.Unknown {
		t.Errorf("found %v", got)
	}
}

func TestAnotherSchoolsFileAndPhotosAreNotThere(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	lot, other := p.brings(map[string][]byte{"s-ada.jpg": shot(5, 5)}), db.NewID()
	p.must(p.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	if _, err := p.Take(t.Context(), db.Actor{ID: p.pat.ID}, other, lot); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("taken from another school: %v", err)
	}
	_, err := p.Take(t.Context(), db.Actor{ID: p.pat.ID}, p.of, lot)
	p.must(err)
	if _, _, err := p.Picture(t.Context(), other, p.ada.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("seen from another school: %v", err)
	}
}

func TestPicturesThatNobodyTookAndThoseHalfReadDontStay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	untaken := p.brings(map[string][]byte{"s-ada.jpg": shot(5, 5)})
	halfRead, archive := db.NewID(), zipped(map[string][]byte{"s-bob.jpg": shot(5, 5)})
	_, err := p.Bring(t.Context(), p.of, halfRead, archive, archive.Size()) // and its server stops
	p.must(err)
	p.now = p.now.Add(23 * time.Hour)
	fresh := p.brings(map[string][]byte{"s-pat.jpg": shot(5, 5)})
	p.must(p.Tidy(t.Context()))
	if kept := p.db.Count(t, `select count(*) from photo_lots`); kept != 3 {
		t.Errorf("after a day's work %d files are there, want all three", kept)
	}
	p.now = p.now.Add(2 * time.Hour)
	p.must(p.Tidy(t.Context()))
	for _, lot := range []school.ID{untaken, halfRead} {
		if _, _, err := p.Lot(t.Context(), p.of, lot); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("a day later: %v, want it gone", err)
		}
	}
	if kept := p.db.Count(t, `select count(*) from photo_files`); kept != 1 {
		t.Errorf("%d pictures are kept, want the one of today", kept)
	}
	_, err = p.Take(t.Context(), db.Actor{ID: p.pat.ID}, p.of, fresh)
	p.must(err)
	p.now = p.now.Add(1000 * time.Hour)
	p.must(p.Tidy(t.Context()))
	if _, _, err := p.Picture(t.Context(), p.of, p.pat.ID); err != nil {
		t.Errorf("what was taken: %v, want it to stay", err)
	}
}

func TestAFileThatIsNoneIsSaidAndNothingIsKept(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	whole := zipped(map[string][]byte{"s-ada.jpg": shot(5, 5)})
	cut := make([]byte, whole.Size()-30)
	_, _ = whole.Read(cut)
	many := map[string][]byte{}
	for n := range photos.MostFiles + 1 {
		many[fmt.Sprint(n, ".jpg")] = nil
	}
	for _, c := range []struct {
		name string
		file *bytes.Reader
		want error
	}{
		{"text", bytes.NewReader([]byte("hello")), photos.ErrNoArchive},
		{"cut", bytes.NewReader(cut), photos.ErrNoArchive},
		{"empty", zipped(nil), photos.ErrEmpty},
		{"only names", zipped(map[string][]byte{"names.csv": []byte("a,b")}), photos.ErrEmpty},
		{"too many", zipped(many), photos.ErrTooMany},
	} {
		_, err := p.Bring(context.WithoutCancel(t.Context()), p.of, db.NewID(), c.file, c.file.Size())
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if kept := p.db.Count(t, `select count(*) from photo_lots`); kept != 0 {
		t.Errorf("%d files are kept", kept)
	}
}

func TestABombIsNotUnpacked(t *testing.T) {
	t.Parallel()
	if _, err := photos.Square(zeros{}); !errors.Is(err, photos.ErrTooLarge) {
		t.Errorf("zeros without end: %v, want too large", err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewPaletted(image.Rect(0, 0, 10, 10), color.Palette{color.Black})); err != nil {
		t.Fatal(err)
	}
	bomb := b.Bytes()
	copy(bomb[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65,536 by 65,536 pixels, so it says
	if _, err := photos.Square(bytes.NewReader(fixed(bomb))); !errors.Is(err, photos.ErrTooLarge) {
		t.Errorf("four billion pixels: %v, want too large", err)
	}
	if _, err := photos.Square(strings.NewReader("")); !errors.Is(err, photos.ErrNoPicture) {
		t.Errorf("nothing: %v, want no picture", err)
	}
	for _, wide := range []int{1, 2, 500} {
		if _, err := photos.Square(bytes.NewReader(shot(wide, 300))); err != nil {
			t.Errorf("%d wide: %v", wide, err)
		}
	}
}

// fixed gives the header of a PNG its checksum.
func fixed(file []byte) []byte {
	binary.BigEndian.PutUint32(file[29:33], crc32.ChecksumIEEE(file[12:29]))
	return file
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func FuzzSquare(f *testing.F) {
	f.Add(shot(3, 4))
	f.Add(jpegHeld(quarters(4, 6, [4]color.RGBA{}), tags(6, binary.BigEndian)))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8 "))
	f.Fuzz(func(t *testing.T, content []byte) {
		square, err := photos.Square(bytes.NewReader(content))
		if err == nil && len(square) == 0 {
			t.Error("an empty photo")
		}
	})
}
