package school

import "slices"

// Claims are what a sign-in provider vouches for of whoever has just signed in with it. Issuer and Subject name the
// human, for good.
type Claims struct {
	Issuer, Subject string
	Name            string
	Email           string
	Verified        bool       // the provider stands for the e-mail
	SISIDs          []RosterID // by which the roster may know the person
	Elsewhere       bool       // the provider knows them, but not as one of the district's
}

// RosterID is an id by which a roster knows somebody. Many schools count students and staff apart, so that a teacher may
// have the number of a student: only with the role it is one person's.
type RosterID struct {
	ID   string
	Role Role // Student, or Teacher for any of the staff; none where it isn't told
}

// Apart is the id of somebody whose number is another's already.
func (r RosterID) Apart() string { return string(r.Role) + ":" + r.ID }

// Forms are the ids by which the school may keep the person.
func (r RosterID) Forms() []string {
	if r.Role != "" {
		return []string{r.ID, r.Apart()}
	}
	return []string{r.ID, RosterID{r.ID, Student}.Apart(), RosterID{r.ID, Teacher}.Apart()}
}

// Means reports whether a person is one whom the id can mean.
func (r RosterID) Means(p Person) bool { return slices.Contains(r.Forms(), p.SISID) && r.Suits(p) }

// Suits reports whether a person's roles are such as the id says; where it says none, any are.
func (r RosterID) Suits(p Person) bool {
	switch r.Role {
	case "":
		return true
	case Student:
		return p.Is(Student)
	}
	return slices.ContainsFunc(p.Roles, func(is Role) bool { return is != Student })
}
