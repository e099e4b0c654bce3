"""What one page shows of cases."""
