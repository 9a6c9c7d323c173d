"""Monitoring: realisations that the coordinating team enters, kept with their whole history."""
