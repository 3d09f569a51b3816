-- The wrong codes of a room in the last hour are counted, whoever has typed them.
create index code_tries_room on code_tries (school_id, room_id, at) where not right_code;
