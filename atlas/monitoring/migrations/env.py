"""Run the migrations on the connection that :mod:`atlas.monitoring.store` hands over."""

from alembic import context

from atlas.monitoring.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
