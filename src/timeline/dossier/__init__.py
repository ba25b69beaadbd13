"""What is known and what is asked: the records, their dates, questions to them. Pure."""
