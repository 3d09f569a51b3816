//go:build !proof

package db

// How rows are locked, by what they are. Plain "for update" would also stop inserts that merely refer to a row.
// app/proof builds programs in which one of these is missing, and expects to find out: see locks_proof.go.
const (
	forSchool  = "for no key update of s"
	forStudent = "for no key update of p"
	forGroup   = "for no key update of g"
	forRoom    = "for no key update of r"
	forPass    = "for no key update of p"
)
