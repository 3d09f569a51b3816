-- The page of rules counts how often PINs were used today.
create index pin_tries_right on pin_tries (school_id, at) where right_pin;
