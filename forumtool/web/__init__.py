"""What every request passes: access, forms, headers, error pages, the access log."""
