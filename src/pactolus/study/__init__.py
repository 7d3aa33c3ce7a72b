"""The main job, in one line of flow: read, complete, value, compare, report. No arithmetic lives here."""
