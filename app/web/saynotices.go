package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// sayVisit tells the page's script whose visit it is, by a mark that says nothing: a browser that shows somebody's notices is
// another's by now, or theirs again.
func (s *stream) sayVisit() {
	sum := sha256.Sum256([]byte(visitor(s.c).Session))
	fmt.Fprintf(&s.out, "event: visit\ndata: %s\n\n", hex.EncodeToString(sum[:8]))
}

// saidNotice is what the page's script is told: how many are new, the sentence to be read out, and whether there is a sound.
type saidNotice struct {
	Count int    `json:"count"`
	Line  string `json:"line"`
	Sound bool   `json:"sound"`
}

// overlap is how much of what came before the page is looked at again, because clocks of servers differ.
const overlap = 10 * time.Second

// sayNotices tells the page what its person wants to hear in it, once, and all that came together in one sentence. On a page that
// doesn't show what the notices are about, it says so in sight.
func (s *stream) sayNotices(events []live.Event) error {
	v := visitor(s.c)
	mine := live.Notices(v.School, v.Person.ID)
	if !slices.ContainsFunc(events, func(e live.Event) bool { return slices.Contains(e.Topics, mine) }) || !noticed(v) {
		return nil
	}
	news, sound, err := s.site.notices.InPage(s.c.Request().Context(), v.School, v.Person, s.toldFrom.Add(-overlap))
	if err != nil {
		return err
	}
	news = slices.DeleteFunc(news, func(n notice.Notice) bool { return s.told[n.ID] || n.At.Before(s.toldFrom.Add(-time.Second)) })
	if len(news) == 0 {
		return nil
	}
	if s.told == nil {
		s.told = map[school.ID]bool{}
	}
	for _, n := range news {
		s.told[n.ID] = true
	}
	f := s.site.fragmentFrame(s.c)
	line := views.NoticesLine(f, news)
	if _, elsewhere := s.page.(officePage); elsewhere {
		if err := s.say(hx.PartialInto("notices", hx.InnerHTML, views.NoticeToast(f, line, news))); err != nil {
			return err
		}
		line = "" // the toast is read out
	}
	data, err := json.Marshal(saidNotice{Count: len(news), Line: line, Sound: sound})
	if err != nil {
		return err
	}
	fmt.Fprintf(&s.out, "event: notice\ndata: %s\n\n", data)
	return s.flush()
}
