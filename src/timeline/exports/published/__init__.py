"""The stage without a server: one file that holds all of it, and a site of files beside one another."""
