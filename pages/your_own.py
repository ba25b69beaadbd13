"""A page to try it: somebody's own files, what was understood of them, what is to mend, and the stage with them."""

from timeline.ui import own_choices, own_files, own_found, own_stage

reading = own_files.reading_or_stop()
own_found.show_summary(reading)
own_stage.show_downloads(reading)
own_found.show_problems(reading)
own_choices.show_rows(reading)
own_choices.show_columns(reading)
own_stage.show_stage(reading)
own_found.show_fates(reading)
own_found.show_odd(reading)
