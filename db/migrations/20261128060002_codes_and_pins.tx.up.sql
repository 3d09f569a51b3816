-- Where the end of a pass needs a room code or a PIN, and what the school asks of PINs.
alter table schools
  add column codes_to_end text not null default 'rooms',
  add column pin_shortest int not null default 4,
  add column pin_approval boolean not null default true,
  add constraint schools_codes_to_end_are_known check (codes_to_end in ('rooms', 'everywhere', 'never')),
  add constraint schools_pin_shortest_is_4_to_8 check (pin_shortest between 4 and 8),
  add constraint schools_urgent_per_term_is_not_negative check (urgent_per_term >= 0);
