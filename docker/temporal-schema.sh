#!/bin/sh
# Temporal's own tables, made or brought up to date: safe to run at every start.
set -eu
schema=/etc/temporal/schema/postgresql/v12
for database in temporal visibility; do
  case $database in
    temporal) name=temporal ;;
    visibility) name=temporal_visibility ;;
  esac
  export SQL_DATABASE=$name
  temporal-sql-tool setup-schema -v 0.0 || true
  temporal-sql-tool update-schema -d "$schema/$database/versioned"
done
