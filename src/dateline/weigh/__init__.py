"""How far to believe what is said: independent voices, reliability, interest, Admiralty grades."""
