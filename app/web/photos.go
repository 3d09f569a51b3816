package web

import (
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/photos"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// mostPhotos is the most that a file of pictures may weigh.
const mostPhotos = 256 << 20

// photoFor is how long a browser may show a photo without asking again; only with the cookie it came to.
const photoFor = time.Hour

func (s *Site) photosPage(c echo.Context) error {
	screen := views.Photos{FormID: db.NewID()}
	screen.Count, _ = strconv.Atoi(c.QueryParam("count")) // what is no number is none
	screen.Taken = c.QueryParams().Has("count")
	return s.draw(c, http.StatusOK, views.PhotosPage(s.frame(c), screen))
}

func (s *Site) noPhotos(c echo.Context, status int, problem string, args ...any) error {
	f := s.frame(c)
	return s.draw(c, status, views.PhotosPage(f, views.Photos{FormID: db.NewID(), Problem: f.Say.Say(problem, args...)}))
}

// bringPhotos begins to read a file of pictures, and leads to what is found in it. The reading goes on when the page is
// closed; a server reads one file at a time.
func (s *Site) bringPhotos(c echo.Context) error {
	// The network's clock, not the school's. A connection without deadlines ignores it.
	_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(mostSlowUpload))
	form, err := filesOf(c)
	if form != nil {
		defer func() { _ = form.RemoveAll() }() // what is open of it can be read still
	}
	if err != nil && statusOf(err) == http.StatusRequestEntityTooLarge {
		c.Response().Header().Set("Connection", "close")
		return s.noPhotos(c, http.StatusRequestEntityTooLarge, "web.photos.too-large", "Count", mostPhotos>>20)
	}
	if err != nil || len(form.File["file"]) == 0 || form.File["file"][0].Size == 0 {
		return s.noPhotos(c, http.StatusUnprocessableEntity, "web.photos.none")
	}
	id := school.ID("")
	if values := form.Value["id"]; len(values) > 0 {
		id = idOf(values[0])
	}
	if id == "" {
		return echo.ErrBadRequest
	}
	if !s.reading.TryLock() {
		return s.noPhotos(c, http.StatusConflict, "web.photos.busy")
	}
	return s.readPhotos(c, id, form.File["file"][0])
}

// readPhotos reads the file aside, and gives the server free for the next one.
func (s *Site) readPhotos(c echo.Context, id school.ID, header *multipart.FileHeader) error {
	file, err := header.Open()
	if err != nil {
		s.reading.Unlock()
		return err
	}
	done := func() { _ = file.Close(); s.reading.Unlock() } // it was only read
	ctx := c.Request().Context()
	work, err := s.photos.Bring(ctx, visitor(c).School, id, file, header.Size)
	if err != nil {
		done()
		return s.photosFailed(c, id, err)
	}
	go func(ctx context.Context) {
		defer done()
		if err := work(ctx); err != nil {
			s.Log.Warn("a file of pictures was not read to its end", "lot", id, "error", err)
		}
	}(context.WithoutCancel(ctx))
	return s.goTo(c, "/admin/photos/"+string(id))
}

func (s *Site) photosFailed(c echo.Context, id school.ID, err error) error {
	switch {
	case errors.Is(err, photos.ErrNoArchive):
		return s.noPhotos(c, http.StatusUnprocessableEntity, "web.photos.no-zip")
	case errors.Is(err, photos.ErrTooMany):
		return s.noPhotos(c, http.StatusUnprocessableEntity, "web.photos.too-many", "Count", photos.MostFiles)
	case errors.Is(err, photos.ErrEmpty):
		return s.noPhotos(c, http.StatusUnprocessableEntity, "web.photos.empty")
	case db.Violates(err, "photo_lots_pkey"):
		return s.goTo(c, "/admin/photos/"+string(id)) // a double tap
	}
	return err
}

// photoLot is what a file holds, while it is read and until it is taken.
func (s *Site) photoLot(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	lot, files, err := s.photos.Lot(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	screen := views.PhotoLot{ID: id, Done: lot.Done, All: lot.All, Stopped: lot.Stopped}
	for _, f := range files {
		if f.Outcome == photos.Matched {
			screen.Matched++
			continue
		}
		screen.Left = append(screen.Left, views.PhotoFile{Name: f.Name, Why: f.Outcome, Who: f.Who.Name()})
	}
	return s.draw(c, http.StatusOK, views.PhotoLotPage(s.frame(c), screen))
}

func (s *Site) takePhotos(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	count, err := s.photos.Take(c.Request().Context(), actor(c), visitor(c).School, id)
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/photos?count="+strconv.Itoa(count))
}

func (s *Site) dropPhotos(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.photos.Drop(c.Request().Context(), visitor(c).School, id); err != nil {
		return err
	}
	return s.goTo(c, "/admin/photos")
}

func (s *Site) removePhoto(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.photos.Remove(c.Request().Context(), actor(c), visitor(c).School, id); err != nil {
		return err
	}
	return s.goTo(c, "/admin/people/"+string(id))
}

// photo is a person's picture, for staff and for themselves.
func (s *Site) photo(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	v := visitor(c)
	if !maySeePhoto(v, id) {
		return db.ErrNotFound // that there is one is nobody's business
	}
	if err := s.Hall.MaySend(c.Request().Context(), by(c), v.School, id); err != nil {
		return err // a substitute sees whom the lesson needs
	}
	picture, mark, err := s.photos.Picture(c.Request().Context(), v.School, id)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "private, max-age="+strconv.Itoa(int(photoFor.Seconds())))
	h.Set("ETag", `"`+mark+`"`)
	if c.Request().Header.Get("If-None-Match") == `"`+mark+`"` {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, "image/jpeg", picture)
}

func maySeePhoto(v account.Visitor, of school.ID) bool { return staff(v) || v.Person.ID == of }
