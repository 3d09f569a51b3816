-- On what kind of device somebody has signed in, and how: "password", or the provider's name.
alter table sessions add column device text not null default '', add column how text not null default '';
