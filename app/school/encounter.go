package school

// EncounterGroup is a group of students who must not be out at the same time, whole. Students are all of its
// members who have not been deleted, by id; those who have left the school for now are among them.
type EncounterGroup struct {
	Name     string
	Notes    string
	Enabled  bool
	Students []ID
}
