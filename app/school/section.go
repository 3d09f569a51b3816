package school

// Section is one class with its roster, from the student information system.
type Section struct {
	SchoolID ID
	ID       ID
	SISID    string `bun:"sis_id,nullzero"`
	Name     string
	Code     string
	RoomID   ID       `bun:",nullzero"`
	Periods  []string `bun:",array"`
	DayTypes []string `bun:",array"` // none: every day
	Active   bool
}

// LessonMode says which of their students' passes a teacher lets start by themselves just now.
type LessonMode string

// Free lets all start, OneAtATime one, UrgentOnly the urgent ones, Nobody none (product.md, check 8).
const (
	Free       LessonMode = "free"
	OneAtATime LessonMode = "one"
	UrgentOnly LessonMode = "urgent"
	Nobody     LessonMode = "nobody"
)
