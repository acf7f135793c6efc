"""One function per verb: reads the clock once, joins the stages, writes."""
