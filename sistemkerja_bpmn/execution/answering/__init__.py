"""Who answers when a case asks: a person, chance, or answers written down before."""
