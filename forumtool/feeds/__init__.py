"""Calendar feeds: a person's secret address, and the meetings as iCalendar."""
