package account

import (
	"corridor/app/school"
	"corridor/app/secret"
)

// Seal hides what somebody of a school searches for, so that no address has the name of a person in it. Every server
// with the same key reads it.
func (d *Desk) Seal(of school.ID, words string) string {
	if words == "" {
		return ""
	}
	return secret.Seal(words, string(of), d.key)
}

// Unseal reads what was sealed for the school; what was not is nothing.
func (d *Desk) Unseal(of school.ID, sealed string) string {
	words, _ := secret.Open(sealed, string(of), d.key)
	return words
}
