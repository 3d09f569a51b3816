alter table roster_pulls add column by_hand boolean not null default false;
