package school

// MostAtOnce is how many students one form makes passes for, and the most in a group.
const MostAtOnce = 100

// Group is students whom a member of staff often makes passes for together. It is that person's own.
type Group struct {
	ID      ID
	OwnerID ID
	Name    string
	Members []Person // by family name
}
