"""Many deals at once: one holder's shares in them, what moves several of them together, and what the whole is worth."""
