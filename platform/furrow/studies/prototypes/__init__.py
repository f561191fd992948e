"""Uploaded prototypes: unpacked with care, kept in a folder, served where they can do no harm."""
