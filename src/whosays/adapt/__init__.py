"""How does another article become a pack of the kit?"""
