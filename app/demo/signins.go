package demo

// SignIns are the e-mails of the demo accounts worth trying first, one of each kind.
func SignIns() []string {
	return []string{
		"student@demo.school", "teacher@demo.school", "teacher2@demo.school", "nurse@demo.school",
		"counselor@demo.school", "librarian@demo.school", "monitor@demo.school", "office@demo.school",
		"admin@demo.school", "substitute@demo.school",
	}
}
