package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// PeopleByID reads people who have not been deleted, by their ids, in the order of their names.
func (s Scope) PeopleByID(ctx context.Context, ids []school.ID) ([]school.Person, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return s.people(ctx, `p.id = any($2::uuid[])`, idStrings(ids))
}

// Alone reads those of the people who have their accounts for themselves, by their ids, in the order of their names.
func (s Scope) Alone(ctx context.Context, ids []school.ID) ([]school.Person, error) {
	return s.people(ctx, `p.id = any($2::uuid[]) and not p.shared`, idStrings(ids))
}

// people reads the persons whom where leaves, by name, as far as a list of them shows.
func (s Scope) people(ctx context.Context, where string, args ...any) (list []school.Person, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		list = append(list, school.Person{})
		return scanStudent(row, &list[len(list)-1])
	}, `select `+studentColumns+` from people p
where p.school_id = $1 and p.state <> 'deleted' and `+where+`
order by p.family_name, p.given_name, p.id`, append([]any{s.id}, args...)...)
	return list, err
}

// StudentsNamed finds the students at the school by their number, e-mail, or id in the student information system. The
// words are in lower case; one that fits several students has several.
func (s Scope) StudentsNamed(ctx context.Context, words []string) (map[string][]school.ID, error) {
	return s.whoIs(ctx, words, `(lower(p.number)), (lower(p.email)), (lower(coalesce(p.sis_id, '')))`, canBeSent)
}

// PeopleCalled finds people as [Scope.StudentsNamed] does students, also by their username.
func (s Scope) PeopleCalled(ctx context.Context, words []string) (map[string][]school.ID, error) {
	return s.whoIs(ctx, words, `(lower(p.number)), (lower(p.email)), (lower(p.username)), (lower(coalesce(p.sis_id, '')))`,
		`p.state <> 'deleted'`)
}

// whoIs answers for each word the people p of who that have it among their values.
func (s Scope) whoIs(ctx context.Context, words []string, values, who string) (map[string][]school.ID, error) {
	found := map[string][]school.ID{}
	err := s.each(ctx, func(rows pgx.Rows) error {
		var word string
		var id school.ID
		if err := rows.Scan(&word, &id); err != nil {
			return err
		}
		found[word] = append(found[word], id)
		return nil
	}, `select distinct w.word, p.id::text from people p
cross join lateral (values `+values+`) as w (word)
where p.school_id = $1 and `+who+` and w.word <> '' and w.word = any($2::text[])
order by w.word, p.id::text`, s.id, orEmpty(words))
	return found, err
}
