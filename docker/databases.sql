create database talus_rehearsal;
create database temporal;
create database temporal_visibility;
