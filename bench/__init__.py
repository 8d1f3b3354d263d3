"""How does the kit compare with what people would use instead, measured in the same run?"""
