"""Where in a text does each unit of an article stand?"""
