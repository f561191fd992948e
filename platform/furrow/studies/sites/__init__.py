"""Live sites: whether one can be shown in a study, and what stands against it."""
