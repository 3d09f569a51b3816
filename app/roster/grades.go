package roster

import (
	"strconv"
	"strings"
)

// gradeOf turns a grade of CEDS ("09", "KG") into the text it has here ("9", "KG"); false for any other.
// The words that exports write instead are read as well.
func gradeOf(text string) (string, bool) {
	word := strings.ToUpper(strings.TrimSpace(text))
	if number, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(word, "GRADE"))); err == nil {
		return strconv.Itoa(number), number >= 1 && number <= 13
	}
	if low, high, is := strings.Cut(word, "-"); is && low != "" && high != "" {
		if grade, known := gradeOf(low); known {
			return grade, true // a span: the lower end counts
		}
	}
	switch word {
	case "INFANTTODDLER":
		return "IT", true
	case "PRESCHOOL":
		return "PR", true
	case "PREKINDERGARTEN":
		return "PK", true
	case "TRANSITIONALKINDERGARTEN":
		return "TK", true
	case "POSTGRADUATE":
		return "PS", true
	case "UNGRADED":
		return "UG", true
	case "IT", "PR", "PK", "TK", "KG", "PS", "UG":
		return word, true
	case "K", "KINDERGARTEN":
		return "KG", true
	case "OTHER":
		return "Other", true
	}
	return "", false
}
