"""The record in words: quantities, citations, sentences."""
