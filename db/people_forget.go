package db

import (
	"time"

	"corridor/app/school"
)

// NoName stands where a person had a name before they were deleted.
const NoName = "–"

// ForgetPerson takes from a person all that is theirs, and leaves the row that passes and the audit log refer to, with
// no name. The id by which a roster names them stays, so that the next one doesn't bring them back; one that was made of
// an e-mail goes. Requests that wait for them come due at once. Whoever says it has locked the person, and looked that
// nothing of theirs is open.
func (tx *Tx) ForgetPerson(id school.ID, now time.Time) {
	tx.queue(forgottenAsks, tx.id, id, now)
	for _, sql := range forgotten {
		tx.queue(sql, tx.id, id)
	}
	tx.queue(`update people set state = 'deleted', given_name = $3, family_name = '', title = '', email = '', username = '', number = '',
  grade = '', permissions = '{}', favourites = '{}', language = '', look = '', text_size = '', photo = '', left_as = null,
  sis_id = case when sis_id like 'accounts:%' then null else sis_id end
where school_id = $1 and id = $2`, tx.id, id, NoName)
}

const forgottenAsks = `update passes set deadline_at = $3 where school_id = $1 and approver_id = $2 and state = 'requested'`

// forgotten are in the order in which rows refer to each other.
var forgotten = []string{
	`delete from pass_reasons r using passes p
where r.school_id = $1 and p.school_id = r.school_id and p.id = r.pass_id and p.student_id = $2`,
	`update passes set message = '', answer = '', override_reason = '', more_reason = '' where school_id = $1 and student_id = $2
and (message <> '' or answer <> '' or override_reason <> '' or more_reason <> '')`,
	`delete from series_days where school_id = $1 and student_id = $2`,
	`delete from series_students where school_id = $1 and student_id = $2`,
	`delete from series s using people p where s.school_id = $1 and p.school_id = s.school_id and p.id = $2 and not exists (
  select from series_students t where t.school_id = s.school_id and t.series_id = s.id)`,
	`delete from room_people where school_id = $1 and person_id = $2`,
	`delete from section_answers where school_id = $1 and person_id = $2`,
	`delete from enrollments where school_id = $1 and person_id = $2`,
	`delete from roster_roles where school_id = $1 and person_id = $2`,
	`delete from absences where school_id = $1 and person_id = $2`,
	`delete from student_limits where school_id = $1 and student_id = $2`,
	`delete from entitlements where school_id = $1 and student_id = $2`,
	`delete from code_tries where school_id = $1 and student_id = $2`,
	`delete from pin_tries where school_id = $1 and $2 in (teacher_id, student_id)`,
	`delete from approval_pins where school_id = $1 and id = $2`,
	`delete from lesson_modes where school_id = $1 and id = $2`,
	`delete from lunch_waves where school_id = $1 and teacher_id = $2`,
	`delete from notices where school_id = $1 and person_id = $2`,
	`delete from push_devices where school_id = $1 and person_id = $2`,
	`delete from notice_wishes where school_id = $1 and id = $2`,
	`delete from notice_students where school_id = $1 and $2 in (person_id, student_id)`,
	`delete from encounter_mails where school_id = $1 and person_id = $2`,
	`delete from student_group_members where school_id = $1 and student_id = $2`,
	`delete from student_groups where school_id = $1 and owner_id = $2`,
	`delete from handovers where school_id = $1 and teacher_id = $2`,
	`delete from cover_plans where school_id = $1 and $2 in (teacher_id, colleague_id)`,
	`delete from assistants where school_id = $1 and $2 in (person_id, teacher_id)`,
	`delete from photos where school_id = $1 and id = $2`,
	`delete from photo_files where school_id = $1 and person_id = $2`,
	`delete from signins where school_id = $1 and person_id = $2`,
	`update sessions set device = '', how = '' where school_id = $1 and person_id = $2`,
	`update roster_undo u set changes = (
  select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(u.changes) e where e -> 'old' ->> 'id' is distinct from $2::text)
where u.school_id = $1 and u.part = 'people'
and exists (select from jsonb_array_elements(u.changes) e where e -> 'old' ->> 'id' = $2::text)`,
	`delete from refused_signins r using people p
where r.member_of = $1 and p.school_id = $1 and p.id = $2 and p.email <> '' and lower(r.email) = lower(p.email)`,
	`with gone as (delete from memberships m where m.member_of = $1 and m.person_id = $2 returning m.identity_id)
delete from identities i using gone
where i.id = gone.identity_id and not exists (select from memberships m where m.identity_id = i.id and m.member_of <> $1)`,
}
