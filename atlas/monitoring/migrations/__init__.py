"""Migrations of the monitoring database, run by Alembic when the database is opened."""
