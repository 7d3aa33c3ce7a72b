"""Reading: a page becomes clean text with offsets, then candidates, then facts with evidence. Nothing is guessed."""
