"""How much, when and where: the questions about reported figures."""
