-- Where did this member of staff send somebody last?
create index passes_made_by_staff on passes (school_id, made_by, made_at) where made_as = 'staff';
