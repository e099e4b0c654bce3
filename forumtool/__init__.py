"""forumtool: meetings, cases in doubt, agendas and minutes for municipal samarbejdsfora."""
