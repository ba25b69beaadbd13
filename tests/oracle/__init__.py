"""What the browser does, done again in Python: the tests hold the two against each other. No page calls this."""
