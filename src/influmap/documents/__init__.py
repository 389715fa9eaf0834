"""From a programme to the pages a team sends: view, template, writer."""
