-- A section that a roster brings is its teacher's from the first moment; the teacher says whether that is right. Who
-- taught before this was asked is taken to have accepted.
create table section_answers (
  school_id uuid not null,
  id uuid not null,
  section_id uuid not null,
  person_id uuid not null,
  answer text not null,
  answered_at timestamptz not null,
  constraint section_answers_pkey primary key (school_id, id),
  constraint section_answers_section_fkey foreign key (school_id, section_id) references sections (school_id, id) on delete cascade,
  constraint section_answers_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint section_answers_answer_is_known check (answer in ('accepted', 'refused')),
  constraint section_answers_once unique (school_id, section_id, person_id)
);

create index section_answers_person on section_answers (school_id, person_id);

insert into section_answers (school_id, id, section_id, person_id, answer, answered_at)
select e.school_id, gen_random_uuid(), e.section_id, e.person_id, 'accepted', now()
from enrollments e
where e.part = 'teacher' and e.sis_id is not null;
