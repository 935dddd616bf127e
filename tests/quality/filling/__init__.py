"""How good fillings are: damage with known truth and known place is filled by each method and compared inside it."""
