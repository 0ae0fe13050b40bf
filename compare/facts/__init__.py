"""Text becomes typed values: numbers, dates, names and quoted words, each with its offsets."""
