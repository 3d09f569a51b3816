package account

import "corridor/app/school"

// Visitor is whoever has signed in in a browser.
type Visitor struct {
	School  school.ID
	Session school.ID
	Person  school.Person
	// Teacher is the one whom a substitute or assistant acts for in this session now, under Name.
	Teacher school.Person
	Name    string
	Cover   school.Cover // the newest of this session; it may be over, or hold later

	Chosen   school.Role // the role they chose to act in here; see [Visitor.View]
	Identity school.ID   // by which they signed in, where it opens several schools
	How      string      // they signed in; see [Way]
}

// Acting reports whether the visitor acts for a teacher.
func (v Visitor) Acting() bool { return v.Teacher.ID != "" }

// May reports whether the visitor has a permission here. It was given to a person by name: whoever acts for a
// teacher has neither their own nor the teacher's, for no lesson needs one.
func (v Visitor) May(p school.Permission) bool { return !v.Acting() && v.Person.May(p) }

// Administers reports whether the visitor is here as an administrator.
func (v Visitor) Administers() bool { return !v.Acting() && v.Person.Is(school.Administrator) }

// MustCover reports whether the visitor is an assistant or substitute who does not act for anybody now. Until they do
// there is nothing for them to see.
func (v Visitor) MustCover() bool { return v.standsIn() && !v.Acting() }

// ActsAsStaff reports whether the visitor is here as staff, which a substitute is only while they cover.
func (v Visitor) ActsAsStaff() bool { return v.Person.Staff() && !v.MustCover() }

// Shared reports whether several people use the account: that of a school's substitutes.
func (v Visitor) Shared() bool { return v.Person.Shared && v.standsIn() }

// Substitutes reports whether a substitute acts for a teacher here: they see what the lesson needs.
func (v Visitor) Substitutes() bool { return v.Acting() && v.Cover.Substitute() }

// standsIn reports whether the person is nothing but an assistant.
func (v Visitor) standsIn() bool {
	return v.Person.Is(school.Assistant) && !v.Person.Is(school.Teacher) && !v.Person.Is(school.Administrator)
}
