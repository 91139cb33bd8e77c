"""What people see and send: accounts, server, queries, charts and the shell around the pages."""
