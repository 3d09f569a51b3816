package web

import (
	"slices"
	"time"

	"corridor/app/account"
	"corridor/app/live"
	"corridor/views"
	"corridor/views/hx"
)

// coverTopic is where a page hears of covers: that of the teacher they are about.
func coverTopic(v account.Visitor) live.Topic {
	if v.Acting() {
		return live.Person(v.School, v.Teacher.ID)
	}
	return live.Person(v.School, v.Person.ID)
}

// coverEnds comes when the part of the cover is over in which the stream began; it is nil, and never comes, for everybody
// who acts in their own name.
func (s *stream) coverEnds() <-chan time.Time {
	v, now := visitor(s.c), s.site.Clock()
	if !v.Acting() {
		return nil
	}
	return time.After(v.Cover.PartEndsAt(now).Sub(now))
}

// heardOfCovers reports whether the events can have to do with who covers whom.
func (s *stream) heardOfCovers(events []live.Event) bool {
	about := coverTopic(visitor(s.c))
	return slices.ContainsFunc(events, func(e live.Event) bool { return slices.Contains(e.Topics, about) })
}

// sayCover keeps the bar fresh that says who covers whom. A page whose visitor acts for nobody any more, or for somebody
// else, is emptied.
func (s *stream) sayCover() error {
	before := visitor(s.c)
	if before.Acting() {
		session, err := s.site.sessions.New(s.c.Request(), cookie)
		now, known := session.Values[keyVisitor].(account.Visitor)
		if !known {
			return err // signed out, which the beat sees to, or the database is away
		}
		if !now.Acting() || now.Cover.ID != before.Cover.ID {
			return s.leave(now)
		}
	}
	bar := s.site.coverBar(s.c)
	if bar == nil || !s.changed("cover-bar", bar) {
		return nil
	}
	return s.say(hx.Partial("cover-bar", views.CoverBarView(s.site.fragmentFrame(s.c), bar)))
}

// leave takes what the page shows away and says how the cover ended. The stream stays, and says nothing more: the page
// would only ask for another one.
func (s *stream) leave(now account.Visitor) error {
	f := s.site.fragmentFrame(s.c)
	s.c.Set("visitor", now)
	s.page, s.left, s.later = &quietPage{now.School}, nil, nil
	return s.say(hx.Partial("cover-bar", views.CoverBarView(f, &views.CoverBar{})), hx.Partial("main", views.CoverOver(f, now.Cover)),
		hx.Partial("sheet", views.SheetView(f, views.Sheet{})))
}
