"""Maps on paper: where they are cut, what joins the parts, and folding for the screen."""
