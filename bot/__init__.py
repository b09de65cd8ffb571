"""madoguchi: answers to residents' questions about municipal digital services."""
